import GalleyJSON

/// What a process says while it reads an input: one line.
enum ReaderAnswer {
    /// A document, as a line of JSON like those of bundles.
    case document([UInt8])
    /// A record that cannot be made into a document, as far as it is at hand; reading goes on.
    case reject(StagePatch.Refusal, id: String?, record: [UInt8])
    /// The input is read.
    case done
    /// The input cannot be read further.
    case failed(StagePatch.Refusal)

    init(_ line: [UInt8], to number: Int) throws(PluginAnswer.Mistake) {
        let parsed: Result<Parts, PluginAnswer.Mistake> = line.withUnsafeBufferPointer { line in
            do throws(PluginAnswer.Mistake) { return .success(try Parts(line)) } catch {
                return .failure(error)
            }
        }
        let parts = try parsed.get()
        guard parts.number == number else {
            throw .init(
                "it is to input \(parts.number.map { String($0) } ?? "none"), not to \(number)")
        }
        if let document = parts.document {
            self = .document(Array(line[document]))
        } else if let reject = parts.reject {
            let record = reject["record"]?.stringValue.map { Array($0.utf8) }
            self = .reject(
                try PluginAnswer.refusal(reject, "reject"), id: reject["id"]?.stringValue,
                record: record ?? line)
        } else if let error = parts.error {
            self = .failed(try PluginAnswer.refusal(error, "error"))
        } else if parts.isDone {
            self = .done
        } else {
            throw .init("it has neither 'document' nor 'reject', 'done' or 'error'")
        }
    }

    /// What the rejects hold, so that they can be read again.
    var record: [UInt8] {
        switch self {
        case .document(let line), .reject(_, _, let line): line
        case .done, .failed: []
        }
    }

    /// The members of a line.
    private struct Parts {
        var number: Int?
        var document: Range<Int>?
        var reject: JSONValue?
        var error: JSONValue?
        var isDone = false

        init(_ line: UnsafeBufferPointer<UInt8>) throws(PluginAnswer.Mistake) {
            do throws(JSONError) {
                var scanner = try JSONScanner(line, options: Self.options)
                try scanner.beginObject()
                while let key = try scanner.nextKey() {
                    switch scanner.text(of: key) {
                    case "n": number = try scanner.readValue().intValue
                    case "document": document = try scanner.skipValue()
                    case "reject": reject = try scanner.readValue()
                    case "error": error = try scanner.readValue()
                    case "done": isDone = try scanner.readValue() == .bool(true)
                    default: _ = try scanner.skipValue()
                    }
                }
                try scanner.finish()
            } catch {
                throw .init(
                    "\(PluginAnswer.start(of: Array(line.prefix(60)))) is no object of JSON")
            }
        }

        private static let options = JSONOptions(maximumBytes: PluginProcess.maximumAnswer)
    }
}
