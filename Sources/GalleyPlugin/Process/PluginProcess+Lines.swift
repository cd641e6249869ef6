import Glibc

// MARK: Lines

extension PluginProcess {
    /// Queues bytes for it: what it does not take at once is sent while a line is awaited.
    func send(_ bytes: [UInt8]) {
        if isSent {
            outgoing = bytes
            sent = 0
        } else {
            outgoing += bytes
        }
        flush()
    }

    /// True where it has taken all that was queued.
    var isSent: Bool { sent == outgoing.count }

    /// Waits for the next line that it writes; gives it without its end.
    func line(milliseconds: Int) throws(Silence) -> [UInt8] {
        let deadline = Self.now + milliseconds
        while true {
            if let line = try takeLine() { return line }
            try step(until: deadline)
        }
    }

    /// Waits for the next line, or until all that was queued is sent: then nil.
    func lineOrRoom(milliseconds: Int) throws(Silence) -> [UInt8]? {
        let deadline = Self.now + milliseconds
        while true {
            if let line = try takeLine() { return line }
            if isSent { return nil }
            try step(until: deadline)
        }
    }

    /// True where it has said more than it was asked.
    var hasMore: Bool { start < received.count }

    /// Waits until something can be sent or was said, and does that.
    private func step(until deadline: Int) throws(Silence) {
        let left = deadline - Self.now
        guard left > 0 else { throw .tookTooLong }
        ends[0].fd = output
        ends[1].fd = errors
        ends[2].fd = isSent ? -1 : input
        guard poll(&ends, nfds_t(ends.count), Int32(clamping: left)) > 0 else { return }
        if ends[2].revents != 0 { flush() }
        // First what it says of a document, then the answer to that.
        if ends[1].revents != 0 { listen() }
        if ends[0].revents != 0 { try receive() }
    }

    private func flush() {
        while !isSent {
            let count = outgoing.withUnsafeBytes { bytes in
                write(input, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
            }
            if count > 0 {
                sent += count
            } else if errno == EPIPE {
                // It reads no more; that it ended is seen at its output.
                sent = outgoing.count
            } else if errno != EINTR {
                return
            }
        }
    }

    private func receive() throws(Silence) {
        let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            let count = read(output, buffer.baseAddress, buffer.count)
            if count > 0 { received.append(contentsOf: buffer[..<count]) }
            return count
        }
        if count == 0 { throw .ended }
    }

    /// The next line that is here as a whole.
    private func takeLine() throws(Silence) -> [UInt8]? {
        guard let end = lineEnd else {
            guard received.count - start <= Self.maximumAnswer else { throw .tooLong }
            scanned = received.count
            return nil
        }
        let line = Array(received[start..<end])
        start = end + 1
        if start == received.count {
            received.removeAll(keepingCapacity: received.capacity <= 1 << 20)
            start = 0
        } else if start > 1 << 20 {
            received.removeFirst(start)
            start = 0
        }
        scanned = start
        return line
    }

    private var lineEnd: Int? {
        guard scanned < received.count else { return nil }
        return received.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = memchr(base + scanned, 0x0A, bytes.count - scanned)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Milliseconds of a clock that never goes back.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
