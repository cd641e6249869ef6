import GalleyCore
import Glibc

/// The lines of a stream, one at a time, in memory that is bounded by the longest line that is allowed.
///
/// A longer line is passed over to its end and given with as much of it as was kept.
final class LineStream {
    struct Line {
        /// Without its line end; valid until the next call.
        var bytes: UnsafeRawBufferPointer
        /// Where the line starts in the input.
        var offset: UInt64
        /// Counted from 1 at the start of the stream.
        var number: Int
        /// The line's length in bytes; more than `bytes` hold where the line is too long.
        var length: UInt64
        var isTooLong: Bool
        /// True where the stream began at byte 0, so that `number` counts the lines of the input.
        var isNumbered: Bool
    }

    private static let chunk = 1 << 18

    private let input: any ByteStream
    private let limit: Int
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * chunk, alignment: 16)
    /// What is in the buffer and not given yet.
    private var held = 0..<0
    private var offset: UInt64
    private let isNumbered: Bool
    private var number = 0
    private var isAtEnd = false

    init(_ input: any ByteStream, limit: Int) {
        self.input = input
        self.limit = limit
        offset = input.position
        isNumbered = input.position == 0
    }

    deinit { buffer.deallocate() }

    /// The next line, or nil at the end.
    func next() throws(Diagnostic) -> Line? {
        var searched = 0
        while true {
            if let length = lineLength(from: searched) { return take(length, ending: 1) }
            searched = held.count
            if isAtEnd { return held.isEmpty ? nil : take(held.count, ending: 0) }
            if held.count > limit { return try takeTooLong() }
            try fill()
        }
    }

    /// The length of the line at the start of what is held, where its end is held.
    private func lineLength(from searched: Int) -> Int? {
        guard let base = buffer.baseAddress, held.count > searched else { return nil }
        let start = base + held.lowerBound
        guard let end = memchr(start + searched, 0x0A, held.count - searched) else { return nil }
        return UnsafeRawPointer(end) - UnsafeRawPointer(start)
    }

    private func take(_ length: Int, ending: Int) -> Line {
        let start = held.lowerBound
        number += 1
        let line = Line(
            bytes: UnsafeRawBufferPointer(rebasing: buffer[start..<start + length]), offset: offset,
            number: number, length: UInt64(length), isTooLong: length > limit,
            isNumbered: isNumbered)
        held = start + length + ending..<held.upperBound
        offset += UInt64(length + ending)
        return line
    }

    /// Makes room, and reads more behind what is held.
    private func fill() throws(Diagnostic) {
        if held.lowerBound > 0 { moveToFront() }
        if buffer.count - held.upperBound < Self.chunk { grow() }
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[held.upperBound...])
        let count = try input.read(into: room)
        isAtEnd = count == 0
        held = held.lowerBound..<held.upperBound + count
    }

    private func moveToFront() {
        guard let base = buffer.baseAddress else { return }
        memmove(base, base + held.lowerBound, held.count)
        held = 0..<held.count
    }

    private func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: 2 * buffer.count, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[held]))
        held = 0..<held.count
        buffer.deallocate()
        buffer = larger
    }

    /// Passes over a line whose end is not held, and keeps its first part.
    private func takeTooLong() throws(Diagnostic) -> Line {
        moveToFront()
        let kept = held.count
        let start = offset
        var length = UInt64(kept)
        var chunk = [UInt8](repeating: 0, count: Self.chunk)
        held = 0..<0
        var rest: ArraySlice<UInt8> = []
        var isEnded = false
        while !isEnded {
            let count = try read(into: &chunk)
            if count == 0 { break }
            let end = chunk[..<count].firstIndex(of: 0x0A)
            isEnded = end != nil
            length += UInt64(end ?? count)
            rest = chunk[min((end ?? count) + 1, count)..<count]
        }
        number += 1
        offset = start + length + (isEnded ? 1 : 0)
        if buffer.count - kept < rest.count { growBehind(kept, rest.count) }
        if !rest.isEmpty {
            UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]).copyBytes(from: rest)
        }
        held = kept..<kept + rest.count
        return Line(
            bytes: UnsafeRawBufferPointer(rebasing: buffer[..<kept]), offset: start, number: number,
            length: length, isTooLong: true, isNumbered: isNumbered)
    }

    private func growBehind(_ kept: Int, _ additional: Int) {
        held = 0..<kept
        while buffer.count - kept < additional { grow() }
    }

    private func read(into chunk: inout [UInt8]) throws(Diagnostic) -> Int {
        var failure: Diagnostic?
        let count = chunk.withUnsafeMutableBytes { buffer in
            do throws(Diagnostic) { return try input.read(into: buffer) } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return count
    }
}
