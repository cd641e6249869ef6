import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite struct SlicePlannerTests {
    @Test(
        "a file that grew or shrank since it was found is cut as it is now", arguments: [11, 500])
    func grown(size: UInt64) throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "line\n", count: 40)
        let path = FilePath(try folder.write(text, to: "a.lines"))
        let file = InputFile(path: path, name: "a.lines", size: size, modified: 0)
        let slices = try SlicePlanner(target: 10).slices(of: [file], plan: .test())
        let ranges = slices.flatMap(\.pieces).compactMap(\.range)
        #expect(ranges.count == 20)
        #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == 200)
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    }
}
