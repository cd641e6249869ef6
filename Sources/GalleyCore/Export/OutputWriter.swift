/// Where an assembler writes. The output is `.partial` until the run seals it.
public protocol OutputWriter: AnyObject {
    /// Appends to the output file. For file exporters.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic)

    /// Makes one file below the output folder; `name` may hold `/` for subfolders. For folder exporters.
    func writeFile(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(Diagnostic)
}

extension OutputWriter {
    /// Appends bytes to the output file.
    public func write(_ bytes: [UInt8]) throws(Diagnostic) {
        var failure: Diagnostic?
        bytes.withUnsafeBytes { buffer in
            do throws(Diagnostic) { try write(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Makes one file below the output folder.
    public func writeFile(_ name: String, _ bytes: ArraySlice<UInt8>) throws(Diagnostic) {
        var failure: Diagnostic?
        bytes.withUnsafeBytes { buffer in
            do throws(Diagnostic) { try writeFile(name, buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
