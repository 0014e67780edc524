"""A small operating system kernel, simulated: tasks of several kinds pass
messages to each other under a priority scheduler, and two devices answer
after some delay.  The program prints how often everything happened."""

import sys

KIND_DEVICE = 0
KIND_WORK = 1

ID_IDLE = 0
ID_WORKER = 1
ID_HANDLER_A = 2
ID_HANDLER_B = 3
ID_DEVICE_A = 4
ID_DEVICE_B = 5
TASKS = 6

PAYLOAD = 4


class Message:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.position = 0
        self.payload = [0] * PAYLOAD

    def appended_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, kernel, ident, priority, inbox):
        self.kernel = kernel
        self.ident = ident
        self.priority = priority
        self.inbox = inbox
        self.held = False
        self.waiting = inbox is None
        self.activations = 0
        kernel.install(self)

    def runnable(self):
        if self.held:
            return False
        return not self.waiting or self.inbox is not None

    def run(self):
        """One activation: wakes the task and hands it its first message."""
        message = None
        if self.waiting and self.inbox is not None:
            message = self.inbox
            self.inbox = message.link
            message.link = None
        self.waiting = False
        self.activations += 1
        return self.step(message)

    def step(self, message):
        raise NotImplementedError("step of " + self.name())

    def name(self):
        return "task %d" % self.ident

    def accept(self, message, sender):
        self.inbox = message.appended_to(self.inbox)
        if self.priority > sender.priority:
            return self
        return sender

    # What a task can ask of the kernel; each answers the task to run next.

    def sleep(self):
        self.waiting = True
        return self

    def hold(self):
        self.held = True
        self.kernel.holds += 1
        return self.kernel.after(self)

    def send(self, target, message):
        self.kernel.sends += 1
        receiver = self.kernel.find(target)
        message.owner = self.ident
        return receiver.accept(message, self)

    def release(self, target):
        task = self.kernel.find(target)
        task.held = False
        if task.priority > self.priority:
            return task
        return self


class IdleTask(Task):
    def __init__(self, kernel, budget):
        Task.__init__(self, kernel, ID_IDLE, 0, None)
        self.waiting = False
        self.seed = 1
        self.budget = budget

    def name(self):
        return "idle"

    def step(self, message):
        self.budget -= 1
        if self.budget == 0:
            return self.hold()
        if self.seed & 1 == 0:
            self.seed = self.seed >> 1
            return self.release(ID_DEVICE_A)
        self.seed = (self.seed >> 1) ^ 0xD008
        return self.release(ID_DEVICE_B)


class WorkTask(Task):
    def __init__(self, kernel, inbox):
        Task.__init__(self, kernel, ID_WORKER, 1000, inbox)
        self.target = ID_HANDLER_A
        self.letter = 0

    def name(self):
        return "worker"

    def step(self, message):
        if message is None:
            return self.sleep()
        if self.target == ID_HANDLER_A:
            self.target = ID_HANDLER_B
        else:
            self.target = ID_HANDLER_A
        message.position = 0
        for i in range(PAYLOAD):
            self.letter = self.letter % 26 + 1
            message.payload[i] = ord("A") + self.letter - 1
        return self.send(self.target, message)


class HandlerTask(Task):
    def __init__(self, kernel, ident, priority, inbox, device):
        Task.__init__(self, kernel, ident, priority, inbox)
        self.device = device
        self.work = None
        self.replies = None
        self.checksum = 0

    def name(self):
        return "handler %d" % (self.ident - ID_HANDLER_A)

    def step(self, message):
        if message is not None:
            if message.kind == KIND_WORK:
                self.work = message.appended_to(self.work)
            else:
                self.replies = message.appended_to(self.replies)
        work = self.work
        if work is not None:
            at = work.position
            if at >= PAYLOAD:
                self.work = work.link
                return self.send(ID_WORKER, work)
            reply = self.replies
            if reply is not None:
                self.replies = reply.link
                reply.payload[0] = work.payload[at]
                self.checksum = (self.checksum * 31 + work.payload[at]) % 1000003
                work.position = at + 1
                return self.send(self.device, reply)
        return self.sleep()


class DeviceTask(Task):
    def __init__(self, kernel, ident, priority, owner):
        Task.__init__(self, kernel, ident, priority, None)
        self.owner = owner
        self.pending = None
        self.output = []

    def name(self):
        return "device %d" % (self.ident - ID_DEVICE_A)

    def step(self, message):
        if message is not None:
            self.pending = message
            self.output.append(chr(message.payload[0]))
            return self.hold()
        done = self.pending
        if done is None:
            return self.sleep()
        self.pending = None
        return self.send(self.owner, done)


class Kernel:
    def __init__(self):
        self.table = [None] * TASKS
        self.by_priority = []
        self.sends = 0
        self.holds = 0
        self.switches = 0

    def install(self, task):
        self.table[task.ident] = task
        at = 0
        while at < len(self.by_priority) and self.by_priority[at].priority > task.priority:
            at += 1
        self.by_priority.insert(at, task)

    def find(self, ident):
        task = self.table[ident]
        if task is None:
            raise LookupError("no task %d" % ident)
        return task

    def after(self, task):
        """The best task behind this one in the order of priority."""
        at = self.by_priority.index(task) + 1
        if at < len(self.by_priority):
            return self.by_priority[at]
        return None

    def best(self):
        for task in self.by_priority:
            if task.runnable():
                return task
        return None

    def schedule(self):
        current = self.best()
        while current is not None:
            self.switches += 1
            following = current.run()
            if following is not None and following.runnable():
                current = following
            else:
                current = self.best()


def messages(owner, kind, count):
    queue = None
    for _ in range(count):
        queue = Message(queue, owner, kind)
    return queue


def simulate(budget):
    kernel = Kernel()
    IdleTask(kernel, budget)
    WorkTask(kernel, messages(ID_WORKER, KIND_WORK, 2))
    a = HandlerTask(kernel, ID_HANDLER_A, 2000, messages(ID_DEVICE_A, KIND_DEVICE, 3), ID_DEVICE_A)
    b = HandlerTask(kernel, ID_HANDLER_B, 3000, messages(ID_DEVICE_B, KIND_DEVICE, 3), ID_DEVICE_B)
    first = DeviceTask(kernel, ID_DEVICE_A, 4000, ID_HANDLER_A)
    second = DeviceTask(kernel, ID_DEVICE_B, 5000, ID_HANDLER_B)
    kernel.schedule()
    for task in kernel.by_priority:
        print(task.name(), task.activations)
    print("sends", kernel.sends, "holds", kernel.holds, "switches", kernel.switches)
    print("checksums", a.checksum, b.checksum)
    print("".join(first.output[:40]), len(first.output))
    print("".join(second.output[-40:]), len(second.output))
    return kernel.switches


if __name__ == "__main__":
    sizes = [10, 1000, 20000]
    if len(sys.argv) > 1:
        sizes = [int(arg) for arg in sys.argv[1:]]
    total = 0
    for size in sizes:
        print("== budget", size)
        total += simulate(size)
    print("total switches", total)
