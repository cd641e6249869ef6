public import GalleyCore

/// A script that works on documents, with its state; one for each worker.
///
///     let script = try LuaScript(LuaCode("return #doc.text >= 200, 'short'"))
///     let verdict = try script.normalize(&document)
public final class LuaScript {
    /// What a script may use, and what it is given.
    public struct Settings: Sendable {
        /// Bytes, of the script and of all its values.
        public var memory = 64 << 20
        /// Instructions of Lua's machine for one document; 64 bytes that are asked for count as one.
        public var instructions = 50_000_000
        /// Members of `with`: values that are no tables.
        public var constants: [Value.Member] = []
        /// For what it may drop documents; empty allows every name.
        public var reasons: [String] = []
        /// What a drop without a reason is counted as.
        public var defaultReason = "returned-false"

        public init() {}
    }

    private let code: LuaCode
    private let settings: Settings
    private let sandbox: LuaSandbox
    private let host = LuaDocument()

    /// Compiles. Throws `lua.syntax`, with the place in the code, and `lua.memory`.
    public init(_ code: LuaCode, _ settings: Settings = Settings()) throws(Diagnostic) {
        self.code = code
        self.settings = settings
        let constants = LuaEncoder()
        constants.write(.object(settings.constants))
        do throws(LuaRefusal) {
            sandbox = try LuaSandbox(
                code.bytes,
                limits: .init(memory: settings.memory, instructions: settings.instructions),
                methods: LuaMethod.allCases.map(\.rawValue),
                constants: constants,
                prelude: LuaMethod.prelude(for: code.bytes))
        } catch {
            throw Self.diagnostic(error, code, settings)
        }
    }

    /// Lets the script change a document, or drop it.
    ///
    /// Throws `lua.error`, `lua.memory`, `lua.instructions`, `lua.reason`, and `lua.edit` for what cannot be edited;
    /// the document may then be changed in part.
    public func normalize(_ document: inout Document) throws(Diagnostic) -> Verdict {
        let text = document.text
        let outcome = withUnsafeMutablePointer(to: &document) { document in
            run(on: text, .open(document))
        }
        let verdict = try verdict(outcome)
        guard verdict == .keep else { return verdict }
        do throws(LuaComplaint) {
            _ = try host.edits.apply(to: &document)
        } catch {
            throw diagnostic(error, code.place)
        }
        return verdict
    }

    /// Lets the script add to a document, or drop it. Throws as `normalize` does, and `lua.range` for annotations.
    public func extract(_ document: inout FrozenDocument) throws(Diagnostic) -> Verdict {
        let text = document.text
        let outcome = withUnsafeMutablePointer(to: &document) { document in
            run(on: text, .frozen(document))
        }
        return try verdict(outcome)
    }

    private func run(on text: DocumentText, _ access: LuaDocument.Access) -> LuaSandbox.Outcome {
        host.access = access
        host.edits.removeAll()
        defer { host.access = nil }
        return text.withUnsafeBytes { sandbox.run(on: $0, host: host) }
    }

    private func verdict(_ outcome: LuaSandbox.Outcome) throws(Diagnostic) -> Verdict {
        switch outcome {
        case .kept: return .keep
        case .dropped(nil): return .drop(reason: settings.defaultReason)
        case .dropped(let reason?): return .drop(reason: try checked(reason))
        case .failed(let bytes, let line):
            let message = LuaMessage(bytes, line: line)
            if let complaint = host.complaint, complaint.message == message.text {
                throw diagnostic(complaint, message.place(in: code))
            }
            throw Diagnostic("lua.error", message.text, place: message.place(in: code))
        case .outOfMemory(let line):
            throw Diagnostic(
                "lua.memory", "the script takes more memory than \(settings.memory) bytes",
                place: LuaMessage([], line: line).place(in: code),
                hint: "raise 'memory' of the stage, or keep less at a time")
        case .outOfInstructions(let line):
            throw Diagnostic(
                "lua.instructions",
                "the script takes more than \(settings.instructions) instructions",
                place: LuaMessage([], line: line).place(in: code),
                hint: "is there a loop without an end? Else raise 'instructions' of the stage")
        }
    }

    /// The reason of a drop: a name, so that it can be counted.
    private func checked(_ bytes: [UInt8]) throws(Diagnostic) -> String {
        let reason = String(decoding: bytes, as: UTF8.self)
        let isName =
            (1...64).contains(bytes.count)
            && bytes.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
        guard settings.reasons.isEmpty || settings.reasons.contains(reason) else {
            throw Diagnostic(
                "lua.reason", "'\(reason.prefix(60))' is none of the reasons of the stage",
                place: code.place,
                hint: NearestName.of(String(reason.prefix(64)), among: settings.reasons).map {
                    "did you mean '\($0)'?"
                } ?? "add it to 'reasons'")
        }
        guard isName || !settings.reasons.isEmpty else {
            throw Diagnostic(
                "lua.reason",
                "the reason of a drop is a name of small letters, digits and hyphens, "
                    + "not '\(reason.prefix(60))'", place: code.place,
                hint: "such as return false, \"too-short\"")
        }
        return reason
    }

    private func diagnostic(_ complaint: LuaComplaint, _ place: Place?) -> Diagnostic {
        Diagnostic(complaint.code, complaint.message, place: place, hint: complaint.hint)
    }

    private static func diagnostic(
        _ refusal: LuaRefusal, _ code: LuaCode, _ settings: Settings
    ) -> Diagnostic {
        if refusal.isOutOfMemory {
            return Diagnostic(
                "lua.memory", "the script takes more memory than \(settings.memory) bytes",
                place: code.place, hint: "raise 'memory' of the stage")
        }
        let message = LuaMessage(refusal.message)
        guard let consumed = refusal.consumed else {
            return Diagnostic("lua.error", message.text, place: code.place)
        }
        return Diagnostic(
            "lua.syntax", message.text, place: message.place(in: code, consumed: consumed))
    }
}
