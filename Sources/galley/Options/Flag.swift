import GalleyCore

/// An option of the command line: one declaration, from which parsing, help and completion follow.
struct Flag: Sendable {
    /// Without dashes.
    var long: String
    var short: Character?
    var argument: Argument
    /// One sentence without a full stop, for `-h`.
    var help: String
    /// What more there is to say, for `--help`.
    var details: String
    /// Whether it may be given several times, each with a value of its own.
    var isRepeatable = false

    /// Whether a value follows, and what becomes of it.
    enum Argument: Sendable {
        case none(set: @Sendable (inout TypedArguments) -> Void)
        case value(Value)
    }

    struct Value: Sendable {
        /// As it stands in help: `DIR`, `NAME=VALUE`.
        var name: String
        var completion: Completion
        /// Takes the text, or says in one sentence without a subject what would be right.
        var set: @Sendable (inout TypedArguments, Word) -> Refusal?
    }

    /// Why a value does not fit: `a whole number from 1`, and the nearest word where there is one.
    struct Refusal: Sendable {
        var expected: String
        var nearest: String?

        init(_ expected: String, nearest: String? = nil) {
            self.expected = expected
            self.nearest = nearest
        }
    }

    /// What a shell may offer.
    enum Completion: Sendable, Equatable {
        case nothing
        case files
        case folders
        case pipelines
        case stages
        /// `NAME=` for each parameter of the pipeline that was typed.
        case parameters
        case words([String])
    }

    /// The value's part of the declaration, where one follows.
    var value: Value? {
        if case .value(let value) = argument { value } else { nil }
    }
}

extension Flag {
    /// A flag that is there or not.
    static func flag(
        _ long: String, short: Character? = nil,
        _ path: any WritableKeyPath<TypedArguments, Bool> & Sendable, help: String,
        details: String = ""
    ) -> Flag {
        let argument = Argument.none { $0[keyPath: path] = true }
        return Flag(long: long, short: short, argument: argument, help: help, details: details)
    }

    /// A flag with a path.
    static func path(
        _ long: String, short: Character? = nil, _ name: String, _ completion: Completion,
        _ path: any WritableKeyPath<TypedArguments, Word?> & Sendable, help: String,
        details: String = ""
    ) -> Flag {
        let value = Value(name: name, completion: completion) { typed, word in
            guard !word.bytes.isEmpty else { return Refusal("not empty") }
            typed[keyPath: path] = word
            return nil
        }
        return Flag(
            long: long, short: short, argument: .value(value), help: help, details: details)
    }

    /// A flag with a whole number of at least `least`.
    static func count(
        _ long: String, short: Character? = nil, _ name: String, from least: Int,
        _ path: any WritableKeyPath<TypedArguments, Int?> & Sendable, help: String,
        details: String = ""
    ) -> Flag {
        let value = Value(name: name, completion: .nothing) { typed, word in
            guard let number = Int(word.text), number >= least else {
                return Refusal("a whole number from \(least)")
            }
            typed[keyPath: path] = number
            return nil
        }
        return Flag(
            long: long, short: short, argument: .value(value), help: help, details: details)
    }

    /// A flag with one of some words; the first is what holds where it is not given.
    static func choice(
        _ long: String, _ name: String, of words: [String], help: String, details: String = "",
        set: @escaping @Sendable (inout TypedArguments, String) -> Void
    ) -> Flag {
        let value = Value(name: name, completion: .words(words)) { typed, word in
            let text = word.text
            guard words.contains(text) else {
                let nearest = NearestName.of(text, among: words)
                return Refusal(words.joinedAsAlternatives, nearest: nearest)
            }
            set(&typed, text)
            return nil
        }
        return Flag(long: long, short: nil, argument: .value(value), help: help, details: details)
    }
}

extension [String] {
    /// `a`, `a or b`, `a, b or c`.
    var joinedAsAlternatives: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
