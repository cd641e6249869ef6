import GalleyCore
import Glibc

/// Messages over a pipe, each after its length in 8 bytes, little-endian.
enum MessagePipe {
    /// No message is longer: a part holds one record more than its target, and a record is bounded.
    static let maximumBytes = 4 << 30

    /// Writes a message whole. False where the other side is gone.
    static func write(_ message: [UInt8], to descriptor: Int32) -> Bool {
        var length = UInt64(message.count).littleEndian
        return withUnsafeBytes(of: &length) { write($0, to: descriptor) }
            && message.withUnsafeBytes { write($0, to: descriptor) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count > 0 { done += count } else if errno != EINTR { return false }
        }
        return true
    }

    /// Waits for a message; nil where the other side is gone.
    static func read(from descriptor: Int32) -> [UInt8]? {
        var length: UInt64 = 0
        guard withUnsafeMutableBytes(of: &length, { read(into: $0, from: descriptor) }) else {
            return nil
        }
        guard let count = Int(exactly: UInt64(littleEndian: length)), count <= maximumBytes else {
            return nil
        }
        var isWhole = false
        let message = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            isWhole = read(into: UnsafeMutableRawBufferPointer(buffer), from: descriptor)
            filled = isWhole ? count : 0
        }
        return isWhole ? message : nil
    }

    private static func read(
        into buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32
    ) -> Bool {
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = Glibc.read(descriptor, rest.baseAddress, rest.count)
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }
}
