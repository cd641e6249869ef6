import GalleyCore
import GalleyFiles

/// What the coordinator sends to a worker process.
enum WorkerOrder {
    /// The first message: what the worker is to be.
    case setup(WorkerSetup)
    case task(TaskOrder)
}

/// A task with what is known about its documents.
struct TaskOrder: Equatable {
    var task: WorkerTask
    /// At most so many documents are read.
    var limit: Int?
    /// Ascending by ordinal.
    var verdicts: [Verdict] = []
    /// Only this document goes through the stages, to see whether it ends its worker again; nothing is made of it.
    var suspect: Int?
}

/// What a worker process is to be.
public struct WorkerSetup: Sendable, Equatable {
    /// From which `WorkerService` makes the plan.
    public var plan: [UInt8]
    public var partBytes: Int
    /// Runs no slice longer than that; other bounds of the run are the coordinator's.
    var milliseconds: Int?
}

extension WorkerOrder {
    var encoded: [UInt8] {
        var encoder = ByteEncoder()
        switch self {
        case .setup(let setup):
            encoder.write(false)
            encoder.write(setup.plan)
            encoder.write(setup.partBytes)
            encoder.write(setup.milliseconds) { $0.write($1) }
        case .task(let order):
            encoder.write(true)
            encoder.write(order)
        }
        return encoder.bytes
    }

    init(encoded: [UInt8]) throws(Diagnostic) {
        var decoder = ByteDecoder(encoded)
        if try decoder.bool() {
            self = .task(try decoder.taskOrder())
        } else {
            self = .setup(
                WorkerSetup(
                    plan: try decoder.array(), partBytes: try decoder.int(),
                    milliseconds: try decoder.optional { decoder throws(Diagnostic) in
                        try decoder.int()
                    }))
        }
        guard decoder.isAtEnd else { throw ByteDecoder.broken }
    }
}

extension ByteEncoder {
    fileprivate mutating func write(_ order: TaskOrder) {
        switch order.task {
        case .slice(let slice):
            write(false)
            write(slice.index)
            write(slice.pieces) { $0.write($1) }
        case .held(let task):
            write(true)
            write(task.slice)
            write(task.part)
            write(task.isLast)
            write(task.step)
            write(task.spool.bytes)
            write(task.range.lowerBound)
            write(task.range.upperBound)
            write(task.dropped) {
                $0.write($1.document)
                $0.write($1.reason)
                $0.write($1.repeats)
            }
        }
        write(order.limit) { $0.write($1) }
        write(order.verdicts) { $0.write($1) }
        write(order.suspect) { $0.write($1) }
    }

    private mutating func write(_ piece: Slice.Piece) {
        write(piece.input)
        write(piece.file.path.bytes)
        write(piece.file.isStandardInput)
        write(piece.file.name)
        write(piece.file.size) { $0.write($1) }
        write(Int(piece.file.modified))
        write(piece.file.isNamed)
        write(piece.range) {
            $0.write($1.lowerBound)
            $0.write($1.upperBound)
        }
        write(piece.reader) { $0.write($1) }
    }
}

extension ByteDecoder {
    fileprivate mutating func taskOrder() throws(Diagnostic) -> TaskOrder {
        let task: WorkerTask
        if try bool() {
            task = .held(
                HeldTask(
                    slice: try int(), part: try int(), isLast: try bool(), step: try int(),
                    spool: FilePath(try array()), range: try range(),
                    dropped: try list { decoder throws(Diagnostic) in
                        HeldTask.Drop(
                            document: try decoder.int(), reason: try decoder.string(),
                            repeats: try decoder.optionalString())
                    }))
        } else {
            task = .slice(
                Slice(
                    index: try int(),
                    pieces: try list { decoder throws(Diagnostic) in try decoder.piece() }))
        }
        return TaskOrder(
            task: task, limit: try optional { decoder throws(Diagnostic) in try decoder.int() },
            verdicts: try list { decoder throws(Diagnostic) in try decoder.verdict() },
            suspect: try optional { decoder throws(Diagnostic) in try decoder.int() })
    }

    mutating func range() throws(Diagnostic) -> Range<UInt64> {
        let (start, end) = (try word(), try word())
        guard start <= end else { throw Self.broken }
        return start..<end
    }

    private mutating func piece() throws(Diagnostic) -> Slice.Piece {
        let input = try int()
        let path = FilePath(try array())
        let isStandardInput = try bool()
        let name = try string()
        let size = try optional { decoder throws(Diagnostic) in try decoder.word() }
        let file = InputFile(
            path: path, isStandardInput: isStandardInput, name: name, size: size,
            modified: Int64(try int()), isNamed: try bool())
        return Slice.Piece(
            input: input, file: file,
            range: try optional { decoder throws(Diagnostic) in try decoder.range() },
            reader: try optional { decoder throws(Diagnostic) in try decoder.int() })
    }
}
