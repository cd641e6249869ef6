import GalleyCore

/// What a worker process sends to the coordinator.
enum WorkerReply {
    /// The stages are made, and tasks can come.
    case ready
    case part(SliceResult)
    /// The task is done: all of its parts were sent, or its suspect came through.
    case done
    /// The run must stop.
    case failed(Diagnostic)
}

extension WorkerReply {
    var encoded: [UInt8] {
        var encoder = ByteEncoder()
        switch self {
        case .ready: encoder.write(0)
        case .part(let part):
            encoder.write(1)
            encoder.write(part.encoded)
        case .done: encoder.write(2)
        case .failed(let diagnostic):
            encoder.write(3)
            encoder.write(diagnostic)
        }
        return encoder.bytes
    }

    init(encoded: [UInt8]) throws(Diagnostic) {
        var decoder = ByteDecoder(encoded)
        switch try decoder.int() {
        case 0: self = .ready
        case 1: self = .part(try SliceResult(encoded: try decoder.array()))
        case 2: self = .done
        case 3: self = .failed(try decoder.diagnostic())
        default: throw ByteDecoder.broken
        }
        guard decoder.isAtEnd else { throw ByteDecoder.broken }
    }
}
