import GalleyCore

/// Turns words of the command line into what was typed, by the declarations of commands and flags.
///
/// `--flag value`, `--flag=value`, `-f value`, `-fvalue`, combined short flags, `--` ends options, `-` is an
/// operand. The first operands name the command while it has subcommands.
struct ArgumentParser {
    private var command: Command
    private var typed = TypedArguments()
    private var words: ArraySlice<Word>
    private var optionsEnded = false

    /// The command that was named and what was typed for it.
    ///
    /// Throws what is wrong together with the command whose help tells more.
    static func parse(
        _ words: [Word], root: Command
    ) throws(UsageError) -> (Command, TypedArguments) {
        var parser = ArgumentParser(command: root, words: words[...])
        try parser.parse()
        return (parser.command, parser.typed)
    }

    private init(command: Command, words: ArraySlice<Word>) {
        self.command = command
        self.words = words
    }

    private mutating func parse() throws(UsageError) {
        let dash = UInt8(ascii: "-")
        while let word = words.popFirst() {
            let bytes = word.bytes[...]
            if optionsEnded || word.isStandardInput || bytes.first != dash {
                try take(operand: word)
            } else if bytes == [dash, dash] {
                optionsEnded = true
            } else if bytes.starts(with: [dash, dash]) {
                try parse(long: bytes.dropFirst(2))
            } else {
                try parse(shorts: bytes.dropFirst())
            }
        }
        if typed.help == nil, !typed.version { try checkOperands() }
    }

    private mutating func take(operand word: Word) throws(UsageError) {
        guard typed.operands.isEmpty, !command.subcommands.isEmpty else {
            typed.operands.append(word)
            return
        }
        guard let next = command.subcommands.first(where: { $0.name == word.text }) else {
            throw unknownCommand(word.text)
        }
        typed.path.append(next.name)
        command = next
    }

    private mutating func parse(long word: ArraySlice<UInt8>) throws(UsageError) {
        let equals = word.firstIndex(of: UInt8(ascii: "="))
        let name = Word(word[..<(equals ?? word.endIndex)]).text
        let given = equals.map { Word(word[($0 + 1)...]) }
        guard let flag = command.allFlags.first(where: { $0.long == name }) else {
            throw unknownFlag("--" + name)
        }
        try apply(flag, spelled: "--" + name, given: given)
    }

    private mutating func parse(shorts letters: ArraySlice<UInt8>) throws(UsageError) {
        var rest = letters
        while let letter = rest.popFirst() {
            let name = Character(Unicode.Scalar(letter))
            guard let flag = command.allFlags.first(where: { $0.short == name }) else {
                throw unknownFlag("-" + (letter < 0x80 ? String(name) : Word(letters).text))
            }
            if flag.value != nil, !rest.isEmpty {
                let given = rest.first == UInt8(ascii: "=") ? rest.dropFirst() : rest
                return try apply(flag, spelled: "-" + String(name), given: Word(given))
            }
            try apply(flag, spelled: "-" + String(name), given: nil)
        }
    }

    private mutating func apply(
        _ flag: Flag, spelled: String, given: Word?
    ) throws(UsageError) {
        switch flag.argument {
        case .none(let set):
            guard given == nil else {
                throw error("unexpected-value", "option '\(spelled)' takes no value")
            }
            set(&typed)
            if spelled == "-h" { typed.help = .short }
        case .value(let value):
            guard let word = given ?? words.popFirst() else {
                throw error("missing-value", "option '\(spelled)' needs a value: \(value.name)")
            }
            guard let refusal = value.set(&typed, word) else { return }
            let nearest = refusal.nearest.map { "did you mean '\($0)'?" }
            throw error(
                "bad-value", "option '\(spelled)' must be \(refusal.expected), not '\(word.text)'",
                hint: nearest)
        }
    }

    private func checkOperands() throws(UsageError) {
        let count = typed.operands.count
        let required = command.operands.filter(\.isRequired)
        if count < required.count {
            let missing = required[count]
            throw error("missing-operand", "no \(missing.name) given: \(missing.help)")
        }
        if !command.operands.contains(where: \.takesMany), count > command.operands.count {
            let extra = typed.operands[command.operands.count].text
            throw error("unexpected-operand", "'\(extra)' is one operand too many")
        }
    }

    private func unknownCommand(_ word: String) -> UsageError {
        let names = command.subcommands.map(\.name)
        let hint = NearestName.of(word, among: names).map { "did you mean '\($0)'?" }
        return error("unknown-command", "there is no command '\(word)'", hint: hint)
    }

    private func unknownFlag(_ spelled: String) -> UsageError {
        let names = command.allFlags.map { "--" + $0.long }
        let isLong = spelled.hasPrefix("--")
        let nearest = isLong ? NearestName.of(spelled, among: names) : nil
        let hint = nearest.map { "did you mean '\($0)'?" }
        return error("unknown-option", "there is no option '\(spelled)'", hint: hint)
    }

    private func error(_ code: String, _ message: String, hint: String? = nil) -> UsageError {
        UsageError(
            diagnostic: Diagnostic("usage." + code, message, hint: hint), path: typed.path)
    }
}

/// A command line that cannot be understood, and the command whose help tells more.
struct UsageError: Error {
    var diagnostic: Diagnostic
    var path: [String]
}
