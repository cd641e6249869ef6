import CZlib
import Foundation
import GalleyHTML
import GalleyPageMetadata
import TestSupport

/// The shared web pages and what people noted of them.
enum SharedPages {
    /// A line of a file of notes.
    struct Gold: Decodable {
        var html: String
        var title: String?
        var author: String?
        var date: String?
        // As the files spell it.
        // swift-format-ignore: AlwaysUseLowerCamelCase
        var page_type: String?

        func value(_ field: String) -> String? {
            switch field {
            case "title": title
            case "author": author
            default: date
            }
        }
    }

    /// What was read of a page, as the notes have it.
    struct Reading {
        var title: String?
        var author: String?
        var date: String?

        func value(_ field: String) -> String? {
            switch field {
            case "title": title
            case "author": author
            default: date
            }
        }
    }

    static var arePresent: Bool {
        guard let file = try? SharedData.file("html/dev/gold/trafilatura.jsonl") else {
            return false
        }
        return FileManager.default.fileExists(atPath: file.path)
    }

    static func gold(_ set: String) throws -> [Gold] {
        try SharedData.text("html/dev/gold/\(set).jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Gold.self, from: Data($0.utf8))
        }
    }

    static func read(_ gold: Gold) throws -> Reading {
        let bytes = decoded(try unpacked(SharedData.file("html/dev/\(gold.html)").path))
        let page = Read.page(bytes)
        let signed = page.signatories.flatMap { $0.confidence >= 0.25 ? $0.value : nil }
        return Reading(
            title: page.title?.value, author: signed?.joined(separator: ", "),
            date: page.published?.value.description)
    }

    private static func unpacked(_ path: String) -> [UInt8] {
        guard let file = gzopen(path, "rb") else { return [] }
        defer { gzclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = gzread(file, &part, UInt32(part.count))
            if count <= 0 { return bytes }
            bytes += part[..<Int(count)]
        }
    }

    /// The page in UTF-8; of other charsets, which few pages have, all are taken for windows-1252.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        let text = String(data: Data(bytes), encoding: .windowsCP1252)
        return text.map { Array($0.utf8) } ?? bytes
    }

    /// A value without what does not count: case, kinds of quotation marks and dashes, order of authors, time of day.
    static func plain(_ value: String, _ field: String) -> String {
        if field == "date" { return String(value.prefix(10)) }
        var text = value.precomposedStringWithCompatibilityMapping
        for (mark, plain) in [
            ("\u{2018}", "'"), ("\u{2019}", "'"), ("\u{201C}", "\""), ("\u{201D}", "\""),
            ("\u{2013}", "-"), ("\u{2014}", "-"), ("\u{2026}", "..."), ("\u{AD}", ""),
            ("\u{200B}", ""),
        ] {
            text = text.replacingOccurrences(of: mark, with: plain)
        }
        text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        guard field == "author" else { return text }
        for word in ["by", "von", "par", "por", "di", "autor", "author"]
        where text.hasPrefix(word + " ") || text.hasPrefix(word + ":") {
            text = String(text.dropFirst(word.count + 1))
        }
        for separator in [";", "&", " and ", " und ", " et ", " y "] {
            text = text.replacingOccurrences(of: separator, with: ",")
        }
        return text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }.sorted().joined(separator: " ")
    }
}
