import GalleyBundle
import Glibc

/// Gives libarchive the bytes of a stream, and keeps what the stream threw.
final class LibraryInput {
    private static let chunk = 1 << 16

    private let input: ByteInput
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
    private(set) var failure: (any Error)?
    /// Bytes that were given so far.
    private(set) var count: UInt64 = 0
    private(set) var isAtEnd = false

    init(_ input: @escaping ByteInput) { self.input = input }

    deinit { buffer.deallocate() }

    /// The next bytes; none at the end, nil where the stream threw.
    func next() -> UnsafeRawBufferPointer? {
        do {
            let found = try input(buffer)
            count += UInt64(found)
            isAtEnd = found == 0
            // See LibraryLocale.
            errno = 0
            return UnsafeRawBufferPointer(rebasing: buffer[..<found])
        } catch {
            failure = error
            return nil
        }
    }
}
