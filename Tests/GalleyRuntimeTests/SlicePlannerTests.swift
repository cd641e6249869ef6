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

    @Test(
        "the files of a folder are cut into slices in their order, none left out and none twice",
        arguments: [1, 10, 30, 100, 1 << 20] as [UInt64], [1, 3, 512])
    func folder(target: UInt64, maximumFiles: Int) throws {
        let folder = try TemporaryFolder()
        for number in 0..<23 {
            let text = String(repeating: "line\n", count: number % 5)
            try folder.write(text, to: "in/\(number % 3)/\(number).lines")
        }
        let files = try InputFinder([folder.path + "/in/**/*.lines"]).inputs
        #expect(files.count == 23)
        let slices = try SlicePlanner(target: target, maximumFiles: maximumFiles).slices(
            of: files, plan: .test())
        #expect(slices.map(\.index) == Array(slices.indices))
        #expect(slices.allSatisfy { $0.pieces.count <= maximumFiles })
        var bytes: [Int: UInt64] = [:]
        var order: [Int] = []
        for piece in slices.flatMap(\.pieces) {
            if order.last != piece.input { order.append(piece.input) }
            let done = bytes[piece.input, default: 0]
            if let range = piece.range {
                #expect(range.lowerBound == done)
                bytes[piece.input] = range.upperBound
            } else {
                #expect(done == 0)
                bytes[piece.input] = files[piece.input].size
            }
        }
        #expect(order == Array(files.indices))
        #expect(files.indices.allSatisfy { bytes[$0] == files[$0].size })
    }
}
