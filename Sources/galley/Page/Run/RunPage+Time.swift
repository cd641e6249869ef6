import GalleyRuntime

extension RunPage {
    /// The time of all stages, one beside the other, and each with what a document took.
    var time: String {
        let shares = StageShares(report.stages.map(\.statistics), names)
        guard !shares.all.isEmpty else { return "" }
        let whole = shares.all.reduce(0.0) { $0 + Double($1.nanoseconds) } / 1e9
        let body = "\(bars(shares))<table class=\"times card\">\(rows(shares))</table>"
        return section(
            "Where the time went", body,
            about: "\(Quantities.duration(seconds: whole)) in stages, of all workers together.")
    }

    /// In the order of the pipeline.
    private func bars(_ shares: StageShares) -> String {
        let ordered = shares.all.sorted { $0.place < $1.place }
        let bars = ordered.map { share in
            let time = Quantities.duration(seconds: Double(share.nanoseconds) / 1e9)
            return """
                <a href="#time\(share.place)" class="\(report.stages[share.place].section)" \
                style="flex-grow:\(number(max(share.share * 100, 0.6)))" \
                title="\(share.name.html): \(time), \(Quantities.percent(share.share).html)">\
                <span>\(share.name.html)</span></a>
                """
        }
        return "<nav class=\"timeline\" aria-label=\"time per stage\">\(bars.joined())</nav>"
    }

    /// The longest first.
    private func rows(_ shares: StageShares) -> String {
        let most = max(shares.all.first?.share ?? 1, 1e-9)
        return shares.all.map { share in
            let stage = report.stages[share.place]
            let seconds = Double(share.nanoseconds) / 1e9
            let each = self.each(seconds, stage.statistics.documents)
            return """
                <tr id="time\(share.place)" class="\(stage.section)"><th>\(share.name.html)</th>\
                <td class="bar"><i style="width:\(number(share.share / most * 100))%"></i></td>\
                <td class="n">\(Quantities.percent(share.share).html)</td>\
                <td class="n">\(Quantities.duration(seconds: seconds))</td>\
                <td class="n each">\(each.isEmpty ? "" : each.html + " each")</td></tr>
                """
        }.joined(separator: "\n")
    }

    /// The time of one document; empty where none came.
    private func each(_ seconds: Double, _ documents: Int) -> String {
        guard documents > 0 else { return "" }
        let each = seconds / Double(documents)
        return each < 1e-6 ? "< 1 µs" : Quantities.duration(seconds: each)
    }
}
