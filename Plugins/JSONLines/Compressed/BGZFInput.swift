import GalleyBundle
import GalleyCore

extension BGZFReader {
    convenience init(_ input: any RandomAccessBytes) throws(Diagnostic) {
        do throws(BundleError) {
            try self.init(size: input.size) { try input.read(at: $0, into: $1) }
        } catch { throw Diagnostic(error, of: input.source) }
    }

    /// True for an input that starts with a block.
    static func isBlocked(_ input: any RandomAccessBytes) throws(Diagnostic) -> Bool {
        var head = [UInt8](repeating: 0, count: BGZFBlock.headLength)
        var failure: Diagnostic?
        let count = head.withUnsafeMutableBytes { buffer in
            do throws(Diagnostic) { return try input.read(at: 0, into: buffer) } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return head[..<count].withUnsafeBytes { BGZFBlock.length($0) != nil }
    }
}

extension Source {
    /// The source of what is inside: the name without `.gz`.
    var unpacked: Source {
        var source = self
        if let name, name.utf8.count > 3, name.lowercased().hasSuffix(".gz") {
            source.name = String(name.dropLast(3))
        }
        return source
    }
}

extension Diagnostic {
    /// What a reader of blocked gzip threw.
    init(_ error: any Error, of source: Source) {
        switch error {
        case let diagnostic as Diagnostic: self = diagnostic
        case let error as BundleError:
            self.init(
                error.code.rawValue, error.message,
                place: Place(file: source.input ?? "", offset: error.offset),
                hint: "the gzip data is damaged or cut off: fetch the file again")
        default: self.init("gzip.data", "\(error)", place: Place(file: source.input ?? ""))
        }
    }
}
