import GalleyRuntime

extension RunPage {
    /// How fast the run was over its time.
    var throughput: String {
        let points = report.history.points
        // What is shorter has no course.
        guard points.count >= 5, report.seconds >= 1 else { return "" }
        let documents = RateCurve(points) { Double($0.read) }
        let bytes = RateCurve(points) { Double($0.bytes) }
        let charts =
            chart(
                documents, "documents/s", "read",
                { Quantities.count(Int($0.rounded())) }, points)
            + chart(
                bytes, "", "extract", { Quantities.rate(bytes: UInt64($0), seconds: 1) }, points)
        return section("Throughput over time", "<div class=\"charts\">\(charts)</div>")
    }

    private func chart(
        _ curve: RateCurve, _ unit: String, _ tone: String, _ text: (Double) -> String,
        _ points: [RunHistory.Point]
    ) -> String {
        let end = points.last?.seconds ?? 0
        let mean = curve.mean
        let top = max(curve.most, 1e-9)
        let level = number(100 - mean / top * 92)
        let line = curve.points.map { "\(number($0.x * 1000)) \(number(100 - $0.y / top * 92))" }
            .joined(separator: "L")
        let values = curve.points.map { "\(number($0.x)),\(text($0.y))" }.joined(separator: ";")
        let title = "\(text(mean)) \(unit) on average"
        return """
            <figure class="card chart \(tone)" data-values="\(values.html)" \
            data-seconds="\(number(end))" data-unit="\(unit)">
            <figcaption><b>\(text(mean))</b> \(unit) <i>on average, at most \(text(curve.most))</i>\
            <output></output></figcaption>
            <div class="plot"><svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" \
            aria-label="\(title.html)"><path class="area" d="M0 100L\(line)L1000 100Z"/>\
            <path class="line" d="M\(line)"/>\
            <path class="mean" d="M0 \(level)H1000"/></svg></div>
            <p class="axis"><span>0</span><span>\(Quantities.duration(seconds: end / 2))</span>\
            <span>\(Quantities.duration(seconds: end))</span></p></figure>
            """
    }
}

/// A rate over the time of a run, of at most 80 stretches of equal length, each smoothed with those
/// beside it.
struct RateCurve {
    struct Point {
        /// In 0...1 of the time.
        var x: Double
        /// A second.
        var y: Double
    }

    private(set) var points: [Point] = []
    let mean: Double

    var most: Double { points.map(\.y).max() ?? 0 }

    /// - Parameter amount: what only rises from point to point.
    init(_ history: [RunHistory.Point], amount: (RunHistory.Point) -> Double) {
        guard let last = history.last, last.seconds > 0 else {
            mean = 0
            return
        }
        mean = amount(last) / last.seconds
        let count = min(80, max(4, history.count / 3))
        let step = last.seconds / Double(count)
        var before = (seconds: 0.0, amount: 0.0)
        var index = 0
        for stretch in 0..<count {
            let end = step * Double(stretch + 1)
            while index < history.count - 1, history[index + 1].seconds <= end { index += 1 }
            let at = Self.amount(history, index, end, amount)
            let rate = max(0, at - before.amount) / (end - before.seconds)
            before = (end, at)
            points.append(Point(x: (Double(stretch) + 0.5) / Double(count), y: rate))
        }
        points = Self.smoothed(points)
        if let (first, final) = points.first.flatMap({ first in points.last.map { (first, $0) } }) {
            points.insert(Point(x: 0, y: first.y), at: 0)
            points.append(Point(x: 1, y: final.y))
        }
    }

    /// Half of each rate, and a quarter of those before and after it.
    private static func smoothed(_ points: [Point]) -> [Point] {
        points.indices.map { index in
            let before = points[max(0, index - 1)].y
            let after = points[min(points.count - 1, index + 1)].y
            return Point(x: points[index].x, y: points[index].y / 2 + (before + after) / 4)
        }
    }

    /// The amount at a time, on the line between the points around it.
    private static func amount(
        _ history: [RunHistory.Point], _ index: Int, _ seconds: Double,
        _ amount: (RunHistory.Point) -> Double
    ) -> Double {
        let (from, to) = (history[index], history[min(index + 1, history.count - 1)])
        if seconds <= from.seconds {
            return from.seconds > 0 ? amount(from) * seconds / from.seconds : amount(from)
        }
        guard to.seconds > from.seconds else { return amount(to) }
        let share = min(1, (seconds - from.seconds) / (to.seconds - from.seconds))
        return amount(from) + (amount(to) - amount(from)) * share
    }
}
