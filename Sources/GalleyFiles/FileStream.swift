public import GalleyCore

/// The bytes of a range of a file, in order.
public final class FileStream: ByteStream {
    public let source: Source
    public private(set) var position: UInt64
    public let isStart: Bool
    public let reachesEnd: Bool
    private let file: FileDescriptor
    private let bytes: FileBytes
    private let end: UInt64

    /// A stream over `range`, or over the whole file as it is now.
    public init(
        _ file: FileDescriptor, range: Range<UInt64>? = nil, source: Source
    ) throws(Diagnostic) {
        self.file = file
        self.source = source
        bytes = try FileBytes(file, source: source)
        let size = bytes.size
        position = range?.lowerBound ?? 0
        end = min(range?.upperBound ?? size, size)
        isStart = position == 0
        reachesEnd = end == size
    }

    public var remaining: UInt64? { end > position ? end - position : 0 }

    public var whole: (any RandomAccessBytes)? { bytes }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let wanted = Int(clamping: min(UInt64(buffer.count), remaining ?? 0))
        guard wanted > 0 else { return 0 }
        let count = try file.read(at: position, into: .init(rebasing: buffer[..<wanted]))
        position += UInt64(count)
        return count
    }
}

/// What is read once and in order: a pipe, standard input.
public final class PipeStream: ByteStream {
    public let source: Source
    public private(set) var position: UInt64 = 0
    public let isStart = true
    private let file: FileDescriptor
    private var isAtEnd = false

    public init(_ file: FileDescriptor, source: Source) {
        self.file = file
        self.source = source
    }

    public var remaining: UInt64? { isAtEnd ? 0 : nil }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count = isAtEnd ? 0 : try file.read(into: buffer)
        if buffer.count > 0, count == 0 { isAtEnd = true }
        position += UInt64(count)
        return count
    }
}

/// Bytes in memory, as a stream.
public final class MemoryStream: ByteStream, RandomAccessBytes {
    public let source: Source
    public let isStart = true
    private let bytes: [UInt8]
    private let start: UInt64
    private var at = 0

    /// `start` is where the bytes begin in the input that they are from, if that is to be told.
    public init(_ bytes: [UInt8], source: Source = Source(), start: UInt64 = 0) {
        self.bytes = bytes
        self.source = source
        self.start = start
    }

    public var position: UInt64 { start &+ UInt64(at) }

    public var remaining: UInt64? { UInt64(bytes.count - at) }

    public var whole: (any RandomAccessBytes)? { self }

    public var size: UInt64 { UInt64(bytes.count) }

    public func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard offset < size else { return 0 }
        let part = bytes[Int(offset)...].prefix(buffer.count)
        part.withUnsafeBytes { buffer.copyMemory(from: $0) }
        return part.count
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let part = bytes[at...].prefix(buffer.count)
        part.withUnsafeBytes { buffer.copyMemory(from: $0) }
        at += part.count
        return part.count
    }
}
