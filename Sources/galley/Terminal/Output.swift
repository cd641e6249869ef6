import GalleyCore
import Glibc

/// Text on its way to a file descriptor, collected and written with `write(2)`.
///
/// A reader that went away (EPIPE) is no error: `isBroken` says so, and what comes after is thrown away.
final class Output {
    private let descriptor: Int32
    private let threshold: Int
    private var buffer: [UInt8] = []
    /// True once nobody reads any more; commands that stream may stop.
    private(set) var isBroken = false
    /// The error number of a write that failed for another reason.
    private(set) var failure: Int32?

    init(_ descriptor: Int32, threshold: Int = 1 << 16) {
        self.descriptor = descriptor
        self.threshold = threshold
    }

    func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= threshold { flush() }
    }

    func write(line: String) {
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= threshold { flush() }
    }

    func write(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count < threshold {
            buffer.append(contentsOf: bytes)
            if buffer.count >= threshold { flush() }
        } else {
            flush()
            send(bytes)
        }
    }

    func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes { write($0) } }

    func flush() {
        buffer.withUnsafeBytes { send($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func send(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, !isBroken, failure == nil else { return }
        var at = 0
        while at < bytes.count {
            let count = Glibc.write(descriptor, base + at, bytes.count - at)
            if count >= 0 {
                at += count
            } else if errno == EPIPE {
                isBroken = true
                return
            } else if errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, -1)
            } else if errno != EINTR {
                failure = errno
                return
            }
        }
    }
}
