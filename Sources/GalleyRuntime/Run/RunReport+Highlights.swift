import GalleyJSON

extension RunWatch {
    /// Adds what stood out to a report, and how the run went on over time.
    func fill(_ report: inout RunReport) {
        end()
        report.highlights = highlights
        report.history = history
    }
}

extension RunReport {
    /// Documents that took longest.
    var slowestJSON: JSONValue {
        .array(
            highlights.slowest.map { document in
                [
                    "id": .string(document.id), "place": .string(document.place),
                    "text_bytes": .int(document.textBytes),
                    "milliseconds": .double(Double(document.nanoseconds) / 1e6),
                    "stage": .string(stageName(document.stage)),
                    "stage_milliseconds": .double(Double(document.stageNanoseconds) / 1e6),
                ]
            })
    }

    /// Samples of documents that were dropped or rejected.
    var samplesJSON: JSONValue {
        .array(
            highlights.samples.map { sample in
                var object: JSONObject = [
                    "outcome": .string(sample.end.isReject ? "rejected" : "dropped"),
                    "stage": .string(sample.end.stage), "reason": .string(sample.end.reason),
                    "id": .string(sample.id), "place": .string(sample.place),
                    "text_bytes": .int(sample.textBytes), "excerpt": .string(sample.excerpt),
                ]
                if sample.end.isReject { object["message"] = .string(sample.message) }
                if let hint = sample.hint { object["hint"] = .string(hint) }
                return .object(object)
            })
    }

    /// What the run had done at points of time.
    var throughputJSON: JSONValue {
        .array(
            history.points.map { point in
                [
                    "seconds": .double(point.seconds), "read": .int(point.read),
                    "bytes": .number(String(point.bytes)), "exported": .int(point.exported),
                    "dropped": .int(point.dropped), "rejected": .int(point.rejected),
                ]
            })
    }

    /// The name of a stage by its place in the plan.
    public func stageName(_ place: Int) -> String {
        stages.indices.contains(place) ? stages[place].name : ""
    }
}

extension [String: Int] {
    /// As an object, by name.
    var json: JSONValue {
        var object = JSONObject()
        for (name, count) in sorted(by: { $0.key < $1.key }) { object[name] = .int(count) }
        return .object(object)
    }
}
