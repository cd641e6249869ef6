import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

/// What comes of a task whose workers are ended by others.
@Suite struct WorkerEndTests {
    private let document = StatusPage.State(piece: 0, ordinal: 7, stage: 2)

    private func progress() -> TaskProgress {
        TaskProgress(TaskStart(.slice(Slice(index: 0, pieces: []))))
    }

    @Test("a worker that somebody kills charges no document, unless it never comes past one")
    func killed() throws {
        var task = progress()
        func kill(times: Int) throws {
            for _ in 0..<times {
                try task.note(.killed, at: document, isReading: false, stage: "words")
            }
        }
        try kill(times: 24)
        #expect(task.suspect == nil && task.verdicts.isEmpty)
        try kill(times: 1)
        #expect(task.suspect?.ordinal == 7)
        try kill(times: 24)
        #expect(task.verdicts.isEmpty)
        try kill(times: 1)
        #expect(task.verdicts.map(\.diagnostic.code) == ["stage.killed"])
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

    @Test("a document that comes back late or took much memory is found out though nobody looked")
    func comesBack() throws {
        let most = WorkerLimits(Plan.test())
        var bytes = 30 << 20
        let watch = WorkerWatch(most) { bytes }
        var state = StatusPage.State(
            piece: 0, ordinal: 3, stage: 2, documentStart: 1, stageStart: 1)
        #expect(watch.excess(state, at: 9_000_000_000) == nil)
        #expect(watch.excess(state, at: 10_002_000_000) == .tookTooLong(10_000, inStage: false))
        bytes = 2 << 30
        #expect(watch.excess(state, at: 20_000_000) == .tookTooMuchMemory(1 << 30, inStage: false))
        state = StatusPage.State(piece: 0, ordinal: 3, stage: -1)
        #expect(watch.excess(state, at: 10_002_000_000) == nil)
    }

    @Test("the page says for which limit a worker ended itself")
    func ownEnd() throws {
        let page = try StatusPage.make()
        #expect(page.ownEnd == nil)
        for end in [
            WorkerEnd.tookTooLong(500, inStage: true), .tookTooLong(10_000, inStage: false),
            .tookTooMuchMemory(1 << 30, inStage: true), .tookTooMuchMemory(1 << 40, inStage: false),
        ] {
            page.ownEnd = end
            #expect(page.ownEnd == end)
        }
    }
}
