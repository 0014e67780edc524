import statistics
def main():
    xs = [2.5, 3.1, 4.7, 1.2, 9.9]
    print(statistics.mean(xs), statistics.median(xs), statistics.stdev(xs), statistics.pstdev(xs), statistics.variance(xs), statistics.fmean(xs))
    print(statistics.mean([1, 2, 3]), statistics.mean([1, 2]), statistics.median([3, 1, 2]), statistics.median([1, 2, 3, 4]), statistics.mode([1, 1, 2]))
    print(statistics.multimode("aabbc"), statistics.pvariance([1, 2, 3, 4]), statistics.stdev([1, 2, 3, 4]), statistics.quantiles([1, 2, 3, 4, 5]))
    print(statistics.geometric_mean([1, 2, 4]), statistics.correlation([1.0, 2.0, 3.0], [2.0, 4.1, 6.0]))
    try:
        statistics.mean([x for x in xs if x > 100])
    except statistics.StatisticsError as e:
        print("StatisticsError:", e)
if __name__ == "__main__": main()

# Feature: Library / statistics
