import GalleyArchive
import GalleyCore

extension ArchiveBytes {
    init(_ input: any RandomAccessBytes) {
        self.init(size: input.size) { offset, buffer in try input.read(at: offset, into: buffer) }
    }

    init(_ bytes: [UInt8]) {
        self.init(size: UInt64(bytes.count)) { offset, buffer in
            guard offset < UInt64(bytes.count) else { return 0 }
            let part = bytes[Int(offset)...].prefix(buffer.count)
            buffer.copyBytes(from: part)
            return part.count
        }
    }

    /// As many of the first bytes as tell what it is.
    func head() throws -> [UInt8] { try bytes(at: 0, count: 1024) }
}
