public import GalleyCore
public import GalleyPipeline
import Glibc

/// The other side of `ProcessCarrier`: takes tasks from a pipe, does them and sends back what they give.
///
/// It ends with the pipe, whatever it is at: no worker outlives its coordinator.
public final class WorkerService {
    /// Where a worker process finds its pipes and page.
    static let ordersDescriptor: Int32 = 3
    static let repliesDescriptor: Int32 = 4
    static let statusDescriptor: Int32 = 5

    private let status: StatusPage
    private let makePlan: ([UInt8]) throws(Diagnostic) -> Plan
    private var worker: Worker?

    /// `makePlan` gives the plan that the coordinator's process has, from what that sent. Nil where the process was
    /// not started by a coordinator.
    public init?(makePlan: @escaping ([UInt8]) throws(Diagnostic) -> Plan) {
        guard fcntl(Self.ordersDescriptor, F_GETFD) >= 0,
            fcntl(Self.repliesDescriptor, F_GETFD) >= 0,
            let status = StatusPage(descriptor: Self.statusDescriptor)
        else { return nil }
        self.status = status
        self.makePlan = makePlan
    }

    /// Serves until the coordinator closes the pipe.
    public func run() {
        prepare()
        while let message = MessagePipe.read(from: Self.ordersDescriptor) {
            do throws(Diagnostic) {
                switch try WorkerOrder(encoded: message) {
                case .setup(let setup):
                    try set(up: setup)
                    send(.ready)
                case .task(let order):
                    try work(on: order)
                    status.rest()
                    send(.done)
                }
            } catch {
                status.rest()
                send(.failed(error))
            }
        }
    }

    /// Signals from a terminal are the coordinator's to judge; a crash leaves no core file behind.
    private func prepare() {
        signal(SIGINT, SIG_IGN)
        signal(SIGTERM, SIG_IGN)
        signal(SIGHUP, SIG_IGN)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        for descriptor in [Self.ordersDescriptor, Self.repliesDescriptor, Self.statusDescriptor] {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        Self.endWithCoordinator()
    }

    /// Watches the pipe that orders come through from a thread of its own: it hangs up when the coordinator ends.
    private static func endWithCoordinator() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { _ in
                var watched = pollfd(fd: WorkerService.ordersDescriptor, events: 0, revents: 0)
                while true {
                    if poll(&watched, 1, -1) > 0, watched.revents != 0 { _exit(0) }
                }
            }, nil)
        pthread_detach(thread)
    }

    private func set(up setup: WorkerSetup) throws(Diagnostic) {
        let plan = try makePlan(setup.plan)
        var settings = WorkerSettings(plan, partBytes: setup.partBytes)
        settings.runLimits = PlanLimits.Run(milliseconds: setup.milliseconds)
        let worker = try Worker(plan, settings: settings)
        status.watch = WorkerWatch(WorkerLimits(plan))
        worker.status = status
        self.worker = worker
    }

    private func work(on order: TaskOrder) throws(Diagnostic) {
        guard let worker else { throw ByteDecoder.broken }
        try worker.run(order) { part throws(Diagnostic) in send(.part(part)) }
    }

    private func send(_ reply: WorkerReply) {
        // Nobody is left to tell.
        if !MessagePipe.write(reply.encoded, to: Self.repliesDescriptor) { _exit(0) }
    }
}
