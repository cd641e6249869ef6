import GalleyCore

/// A path below the output folder that the file names.
struct OutputUse {
    var path: String
    var isFolder: Bool
    var range: Range<Int>

    /// The path's parts without empty ones and `.`.
    var parts: [String] {
        path.split(separator: "/").map(String.init).filter { $0 != "." }
    }

    var normalized: String { parts.joined(separator: "/") }

    /// True where more steps go up than down, at any point.
    private var leadsOut: Bool {
        var depth = 0
        return parts.contains { part in
            depth += part == ".." ? -1 : 1
            return depth < 0
        }
    }

    private var withoutDetours: [String] {
        parts.reduce(into: []) { plain, part in
            if part == ".." { plain = plain.dropLast() } else { plain.append(part) }
        }
    }

    /// Notes what is wrong with the path itself; true where nothing is.
    func check(_ findings: Findings, _ subject: String) -> Bool {
        let parts = parts
        if path.hasPrefix("/") || leadsOut {
            findings.add(
                .pathOutside, "\(subject) leads out of the output folder", at: range,
                hint: "write a path below it; the folder itself is chosen by --out")
        } else if parts.contains("..") {
            findings.add(
                .badPath, "\(subject) goes up and down again", at: range,
                hint: "write it plainly: \(withoutDetours.joined(separator: "/"))")
        } else if parts.isEmpty {
            findings.add(
                .badPath,
                path.isEmpty ? "\(subject) is empty" : "\(subject) is the output folder itself",
                at: range, hint: "name a \(isFolder ? "folder" : "file") in it")
        } else if parts.first == ".galley" || parts.last?.hasSuffix(".partial") == true {
            findings.add(
                .badPath, "\(subject) is a place that Galley keeps for itself", at: range,
                hint: "use another name than .galley and *.partial")
        } else if path.hasSuffix("/"), !isFolder {
            findings.add(
                .badPath, "\(subject) is a file, the path ends like a folder's", at: range,
                hint: "leave the '/' at its end out")
        } else if path.contains("\0") {
            findings.add(
                .badPath, "\(subject) holds a NUL", at: range, hint: "leave it out")
        } else {
            return true
        }
        return false
    }
}
