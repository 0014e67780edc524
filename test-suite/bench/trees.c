/* Builds and walks binary trees with malloc and free, or with libgc (-DBOEHM). */

#include <stdio.h>
#include <stdlib.h>
#ifdef BOEHM
#include <gc.h>
#define NEW GC_malloc
#else
#define NEW malloc
#endif

typedef struct tree {
    struct tree *left, *right;
} tree;

static tree *build(int depth) {
    tree *t = NEW(sizeof(tree));
    t->left = depth == 0 ? NULL : build(depth - 1);
    t->right = depth == 0 ? NULL : build(depth - 1);
    return t;
}

static long check(tree *t) {
    return t->left == NULL ? 1 : 1 + check(t->left) + check(t->right);
}

static void drop(tree *t) {
#ifndef BOEHM
    if (t->left != NULL) {
        drop(t->left);
        drop(t->right);
    }
    free(t);
#else
    (void)t;
#endif
}

int main(int argc, char **argv) {
    int deepest = argc > 1 ? atoi(argv[1]) : 16;
#ifdef BOEHM
    GC_INIT();
#endif
    tree *t = build(deepest + 1);
    printf("stretch %ld\n", check(t));
    drop(t);
    tree *lasting = build(deepest);
    for (int depth = 4; depth <= deepest; depth += 4) {
        long rounds = 1L << (deepest - depth + 4), total = 0;
        for (long i = 0; i < rounds; i++) {
            t = build(depth);
            total += check(t);
            drop(t);
        }
        printf("%ld trees of depth %d %ld\n", rounds, depth, total);
    }
    printf("lasting %ld\n", check(lasting));
    drop(lasting);
    return 0;
}
