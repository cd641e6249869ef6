import GalleyBundle
import GalleyCore

/// The bytes inside a gzip stream, members one after the other.
final class UnwrappedStream: ByteStream {
    let source: Source
    private(set) var position: UInt64 = 0
    let isStart = true
    let remaining: UInt64? = nil
    private let inner: GzipStream

    init(_ base: any ByteStream, source: Source) throws(Diagnostic) {
        self.source = source
        do {
            inner = try GzipStream { try base.read(into: $0) }
        } catch {
            throw Diagnostic(error.code.rawValue, error.message)
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        do {
            let count = try inner.read(into: buffer)
            position += UInt64(count)
            return count
        } catch let error as Diagnostic {
            throw error
        } catch let error as BundleError {
            throw Diagnostic(
                error.code.rawValue, error.message,
                place: Place(file: source.input ?? "", offset: error.offset),
                hint: "the gzip data is damaged or cut off: fetch the file again")
        } catch {
            throw Diagnostic("gzip.data", "\(error)", place: Place(file: source.input ?? ""))
        }
    }
}
