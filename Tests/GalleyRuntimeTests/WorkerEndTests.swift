import GalleyCore
import GalleyFiles
import GalleyRuntime
import TestSupport
import Testing

/// What comes of a task whose workers are ended by others.
@Suite struct WorkerEndTests {
    private let document = StatusPage.State(piece: 0, ordinal: 7, stage: 2)

    private func progress() -> TaskProgress {
        TaskProgress(TaskStart(.slice(Slice(index: 0, pieces: []))))
    }

    @Test("a worker that somebody kills charges no document, and in the end stops the run")
    func killed() throws {
        var task = progress()
        for _ in 0..<24 { try task.note(.killed, at: document, isReading: false, stage: "words") }
        #expect(task.suspect == nil && task.verdicts.isEmpty)
        var code: String?
        do throws(Diagnostic) {
            try task.note(.killed, at: document, isReading: false, stage: "words")
        } catch {
            code = error.code
        }
        #expect(code == "run.worker-killed")
        #expect(task.verdicts.isEmpty)
    }

    @Test("a document at which the system has no memory left is tried alone, then rejected")
    func outOfMemory() throws {
        var task = progress()
        for _ in 0..<2 {
            try task.note(.outOfMemory, at: document, isReading: false, stage: "words")
        }
        #expect(task.suspect == nil)
        try task.note(.outOfMemory, at: document, isReading: false, stage: "words")
        #expect(task.suspect?.ordinal == 7)
        try task.note(.outOfMemory, at: document, isReading: false, stage: "words")
        #expect(task.verdicts.map(\.ordinal) == [7])
        #expect(task.verdicts.first?.diagnostic.code == "limit.memory")
    }

    @Test("a document that passes alone is not charged with what the system ended before")
    func passesAlone() throws {
        var task = progress()
        for _ in 0..<3 {
            try task.note(.outOfMemory, at: document, isReading: false, stage: "words")
        }
        task.finish()
        #expect(task.suspect == nil && task.verdicts.isEmpty && !task.isDone)
    }

    @Test("the system's count of processes ended for want of memory is compared with the last one")
    func counted() throws {
        let folder = try TemporaryFolder()
        let path = FilePath(try folder.write("pgfault 12\noom_kill 3\n", to: "vmstat"))
        var kills = MemoryKills(path)
        let first = kills.haveRisen()
        try folder.write("pgfault 15\noom_kill 4\n", to: "vmstat")
        let second = kills.haveRisen()
        let third = kills.haveRisen()
        #expect([first, second, third] == [false, true, false])
        var uncounted = MemoryKills(FilePath(folder.path + "/none"))
        let never = uncounted.haveRisen()
        #expect(!never)
    }
}
