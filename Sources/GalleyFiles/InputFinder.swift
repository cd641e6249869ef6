public import GalleyCore
import Glibc

/// Finds the inputs that arguments name: files, folders with all below them, patterns, and `-`.
///
/// Folders give their files in bytewise order of paths, hidden ones (a leading dot) left out; links
/// are followed, circles are not. A file that is reached twice is read once, with a note.
///
/// What runs have written into an input folder is no input of the next run, unless it is named:
/// files and folders called `.partial` are left out, those that `written` has, and folders that
/// hold a ledger, with a note.
public struct InputFinder {
    /// In the order of arguments.
    public private(set) var inputs: [InputFile] = []
    /// Notes, such as that a file was named twice.
    public private(set) var notes: [Diagnostic] = []
    private var mistakes: [Diagnostic] = []
    private var seen: Set<FileStatus.Identity> = []
    private let written: Set<FileStatus.Identity>
    /// Folders that runs write to, and files and folders of `written` that were met.
    private var leftOut = LeftOut()

    /// Throws all mistakes at once: `input.not-found`, `input.permission`, `input.nothing-found`.
    ///
    /// - Parameter written: files and folders that runs have written, not to be read where they are
    ///   not named.
    public init(
        _ arguments: [FilePath], written: Set<FileStatus.Identity> = []
    ) throws(Diagnostics) {
        self.written = written
        for argument in arguments { add(argument) }
        if !mistakes.isEmpty { throw Diagnostics(mistakes) }
        notes += leftOut.notes
    }

    public init(_ arguments: [String]) throws(Diagnostics) {
        try self.init(arguments.map { FilePath($0) })
    }

    private mutating func add(_ argument: FilePath) {
        if argument.bytes == [UInt8(ascii: "-")] { return addStandardInput() }
        if let status = FileStatus.of(argument) {
            status.kind == .folder ? addFolder(argument, status) : addNamed(argument, status)
            return
        }
        let failure = errno
        guard failure == ENOENT, let glob = Glob(argument) else {
            return mistakes.append(.input(failure, argument))
        }
        let known = mistakes.count
        let found = expand(glob)
        if found.isEmpty, mistakes.count == known {
            mistakes.append(nothing("no file fits the pattern '\(argument.display)'", argument))
        }
        let isSearch = glob.parts.contains(where: Glob.isAnyDepth)
        for (path, status) in found where !(isSearch && isWritten(path, status)) {
            take(path, status)
        }
    }

    private mutating func addStandardInput() {
        guard !inputs.contains(where: \.isStandardInput) else {
            return notes.append(twice(FilePath("-")))
        }
        inputs.append(.standardInput)
    }

    private mutating func addNamed(_ path: FilePath, _ status: FileStatus) {
        if OutputProbe.mayRead(path) {
            take(path, status)
        } else {
            mistakes.append(.input(errno, path))
        }
    }

    private mutating func addFolder(_ path: FilePath, _ status: FileStatus) {
        var found: [(FilePath, FileStatus)] = []
        let known = mistakes.count
        walk(path, ancestors: [status.identity]) { found.append(($0, $1)) }
        if found.isEmpty, mistakes.count == known {
            mistakes.append(nothing("there is no file in the folder '\(path.display)'", path))
        }
        for (path, status) in Self.sorted(found) { take(path, status, isNamed: false) }
    }

    private mutating func take(_ path: FilePath, _ status: FileStatus, isNamed: Bool = true) {
        if status.kind == .file, !seen.insert(status.identity).inserted {
            return notes.append(twice(path))
        }
        let isFile = status.kind == .file
        inputs.append(
            InputFile(
                path: path, name: path.display, size: isFile ? status.size : nil,
                modified: isFile ? status.modified : 0, isNamed: isNamed))
    }

    private static func sorted(_ found: [(FilePath, FileStatus)]) -> [(FilePath, FileStatus)] {
        found.sorted { $0.0.bytes.lexicographicallyPrecedes($1.0.bytes) }
    }

    // MARK: Walking

    /// Calls `found` with every file below a folder; what cannot be listed is a mistake.
    private mutating func walk(
        _ folder: FilePath, ancestors: [FileStatus.Identity], found: (FilePath, FileStatus) -> Void
    ) {
        guard let names = self.names(in: folder) else { return }
        for name in names where name.bytes.first != UInt8(ascii: ".") && !Self.isPartial(name.bytes)
        {
            let path = folder.appending(name)
            guard let status = self.status(of: path), !isWritten(path, status) else { continue }
            switch status.kind {
            case .file: found(path, status)
            case .stream: leftOut.add(noFile: path)
            case .folder:
                if ancestors.contains(status.identity) || isLeftOut(path) { continue }
                walk(path, ancestors: ancestors + [status.identity], found: found)
            }
        }
    }

    /// The names in a folder; one that cannot be listed is a mistake, noted once.
    private mutating func names(in folder: FilePath) -> [FilePath]? {
        do throws(Diagnostic) {
            return try Folders.names(in: folder)
        } catch {
            if !mistakes.contains(error) { mistakes.append(error) }
            return nil
        }
    }

    /// The status of what was found in a folder. A link that leads nowhere or in a circle is left out;
    /// what may not be looked at is a mistake.
    ///
    /// - Parameter isMet: false for a folder that was named, or that was met before.
    private mutating func status(of path: FilePath, isMet: Bool = true) -> FileStatus? {
        if let status = FileStatus.of(path) { return status }
        let failure = errno
        if failure == ENOENT || failure == ELOOP {
            if isMet { leftOut.add(noFile: path) }
        } else {
            mistakes.append(.input(failure, path))
        }
        return nil
    }

    private mutating func expand(_ glob: Glob) -> [(FilePath, FileStatus)] {
        var found: [FilePath: FileStatus] = [:]
        expand(glob.parts[...], below: glob.root, ancestors: []) { found[$0] = $1 }
        return Self.sorted(found.map { ($0.key, $0.value) })
    }

    private mutating func expand(
        _ parts: ArraySlice<[UInt8]>, below folder: FilePath, ancestors: [FileStatus.Identity],
        found: (FilePath, FileStatus) -> Void
    ) {
        let listed = folder.bytes.isEmpty ? FilePath(".") : folder
        guard let part = parts.first, let status = self.status(of: listed, isMet: false),
            status.kind == .folder,
            !ancestors.contains(status.identity), let names = self.names(in: listed)
        else { return }
        let isAnyDepth = Glob.isAnyDepth(part)
        // `**` stands for no folder as well.
        if isAnyDepth, parts.count > 1 {
            expand(parts.dropFirst(), below: folder, ancestors: [], found: found)
        }
        for name in names where Self.fits(name.bytes, part) {
            let path = folder.appending(name)
            guard let status = self.status(of: path) else { continue }
            if isAnyDepth, isWritten(path, status) { continue }
            if status.kind == .folder {
                if isAnyDepth, isLeftOut(path) { continue }
                let rest = isAnyDepth ? parts : parts.dropFirst()
                let above = isAnyDepth ? ancestors : []
                descend(rest, path, above, listed, found)
            } else if parts.count == 1 {
                found(path, status)
            }
        }
    }

    private static func fits(_ name: [UInt8], _ part: [UInt8]) -> Bool {
        if isPartial(name), !isPartial(part) { return false }
        return Glob.isAnyDepth(part) ? name.first != UInt8(ascii: ".") : Glob.matches(name, part)
    }

    private mutating func descend(
        _ parts: ArraySlice<[UInt8]>, _ path: FilePath, _ ancestors: [FileStatus.Identity],
        _ parent: FilePath, _ found: (FilePath, FileStatus) -> Void
    ) {
        guard !parts.isEmpty else { return }
        let above = FileStatus.of(parent).map { ancestors + [$0.identity] } ?? ancestors
        expand(parts, below: path, ancestors: above, found: found)
    }

    // MARK: What runs have written

    /// True for the name of an output that is not complete.
    private static func isPartial(_ name: [UInt8]) -> Bool {
        name.suffix(8) == ArraySlice(".partial".utf8)
    }

    /// True for what a run has written, which is noted.
    private mutating func isWritten(_ path: FilePath, _ status: FileStatus) -> Bool {
        guard written.contains(status.identity) else { return false }
        leftOut.add(output: path)
        return true
    }

    /// True for a folder that runs write to, which is noted.
    private mutating func isLeftOut(_ folder: FilePath) -> Bool {
        // An empty one is left where a run was refused before it began.
        guard let ledger = FileStatus.of(folder.appending(".galley/ledger")), ledger.kind == .file,
            ledger.size > 0
        else { return false }
        leftOut.add(folder: folder)
        return true
    }

    // MARK: Words

    private func nothing(_ message: String, _ path: FilePath) -> Diagnostic {
        Diagnostic(
            "input.nothing-found", message, place: Place(file: path.display),
            hint: "name files, folders or patterns; hidden files and outputs of runs are left out")
    }

    private func twice(_ path: FilePath) -> Diagnostic {
        Diagnostic(
            "input.twice", "'\(path.display)' is named twice and read once", severity: .note,
            place: Place(file: path.display))
    }
}
