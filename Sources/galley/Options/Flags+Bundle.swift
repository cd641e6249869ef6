import GalleyBundle

/// Flags of the commands below `galley bundle`.
extension Flag {
    static let outFile = Flag.path(
        "out", short: "o", "FILE", .files, \.out, help: "Write to FILE, or - for standard output",
        details: """
            Written as FILE.partial, then synced and renamed, so that FILE is always whole. A file \
            that exists is not written over without --force.
            """)

    static let outFolder = Flag.path(
        "out", short: "o", "DIR", .folders, \.out, help: "Write the shards into a new folder DIR")

    static let replace = Flag.flag(
        "force", short: "f", \.force, help: "Write over what exists",
        details: "Without it an output that exists stops the command before anything is read.")

    static let level = Flag(
        long: "level", short: "l",
        argument: .value(
            Value(name: "LEVEL", completion: .nothing) { typed, word in
                guard let number = Int(word.text), (0...12).contains(number) else {
                    return Refusal("a whole number from 0 to 12")
                }
                typed.bundle.level = number
                return nil
            }),
        help: "Compress at LEVEL, 0 to 9, by libdeflate to 12 (default: 4)",
        details: "1 for scratch, 4 for work, 6 to publish; higher ones take long for little.")

    static let codec = Flag.choice(
        "codec", "CODEC", of: Codecs.names, help: "Compress by zlib or libdeflate (default: zlib)",
        details: """
            The format is the same, and every reader reads both; libdeflate is faster, where the \
            machine has it, and gives other bytes.
            """
    ) { typed, word in
        typed.bundle.codec = word
    }

    static let withoutKeys = Flag.flag(
        "no-keys", \.bundle.withoutKeys, help: "Leave out the keys that documents are found by")

    static let rejects = Flag.path(
        "rejects", "FILE", .files, \.bundle.rejects,
        help: "Set lines that are no documents aside into the bundle FILE, and go on",
        details: """
            Without it the first such line stops the command and nothing is written. FILE can be \
            read by `galley run` again.
            """)

    static let to = Flag.choice(
        "to", "FORMAT", of: ["bundle", "jsonl", "gzip"],
        help: "Convert to bundle, jsonl or gzip (default: by the name of the output)"
    ) { typed, word in
        typed.bundle.to = word
    }

    static let documents = Flag.count(
        "docs", "N", from: 1, \.bundle.documents, help: "At most N lines in each shard")

    static let bytes = Flag(
        long: "bytes", short: nil,
        argument: .value(
            Value(name: "SIZE", completion: .nothing) { typed, word in
                guard let size = ByteSize.parse(word.text), size > 0 else {
                    return Refusal("a size such as 500MB or 1GiB")
                }
                typed.bundle.bytes = size
                return nil
            }),
        help: "At most SIZE compressed bytes in each shard, such as 500MB",
        details: "No block is opened for it: one that is larger has a shard for itself.")

    static let shards = Flag(
        long: "hash", short: nil,
        argument: .value(
            Value(name: "N", completion: .nothing) { typed, word in
                guard let number = Int(word.text), (2...256).contains(number) else {
                    return Refusal("a whole number from 2 to 256")
                }
                typed.bundle.shards = number
                return nil
            }),
        help: "N shards, by a digest of the id: the same id is always in the same shard",
        details: "The shard is the first 8 bytes, big-endian, of the SHA-256 of the id, modulo N.")

    static let share = Flag(
        long: "share", short: nil,
        argument: .value(
            Value(name: "SHARE", completion: .nothing) { typed, word in
                let text = word.text
                let isPercent = text.hasSuffix("%")
                guard let number = Double(isPercent ? String(text.dropLast()) : text) else {
                    return Refusal("a share such as 0.01 or 1%")
                }
                let share = isPercent ? number / 100 : number
                guard (0...1).contains(share) else { return Refusal("a share from 0 to 1") }
                typed.bundle.share = share
                return nil
            }),
        help: "Take about this share of the lines, such as 0.01 or 1%",
        details: "Each line is taken or not by itself, so the number differs a little.")

    static let sampleCount = Flag.count(
        "lines", short: "n", "N", from: 0, \.lines, help: "Take exactly N lines (default: 10)")

    static let seed = Flag.count(
        "seed", "N", from: 0, \.bundle.seed, help: "Draw another sample (default: 0)",
        details: "The same input, number and seed give the same sample, from a file or a pipe.")

    static let wholeBlocks = Flag.flag(
        "blocks", \.bundle.wholeBlocks, help: "Take whole blocks, copied without inflating")

    static let deep = Flag.flag(
        "deep", \.bundle.isDeep, help: "Read every line as a document as well")

    static let unique = Flag.flag(
        "unique", \.bundle.isUnique, help: "Complain about ids that occur more than once")

    static let field = Flag.path(
        "field", "FIELD", .nothing, \.bundle.field,
        help: "Search FIELD, such as title or metadata.site (default: text)")

    static let ignoreCase = Flag.flag(
        "ignore-case", short: "i", \.bundle.ignoresCase, help: "Take upper and lower case as one")

    static let fixed = Flag.flag(
        "fixed", short: "F", \.bundle.isFixed, help: "Search the pattern as it stands")

    static let invert = Flag.flag(
        "invert", short: "v", \.bundle.isInverted, help: "Take the documents without a match")

    static let countOnly = Flag.flag(
        "count", short: "c", \.bundle.countsOnly, help: "Print only how many documents match")

    static let idsOnly = Flag.flag(
        "ids", short: "l", \.bundle.idsOnly, help: "Print only the ids of the documents")
}
