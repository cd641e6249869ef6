extension String {
    /// At most so many scalars of the beginning, cut between words where there are several.
    func beginning(_ count: Int) -> String {
        let scalars = Array(unicodeScalars.prefix(count + 1))
        guard scalars.count > count else { return self }
        let space = scalars.lastIndex { $0.properties.isWhitespace }
        return Self(scalars[..<(space ?? count)])
    }

    /// At most so many scalars of the end, cut between words where there are several.
    func ending(_ count: Int) -> String {
        let scalars = Array(unicodeScalars.suffix(count + 1))
        guard scalars.count > count else { return self }
        let space = scalars.firstIndex { $0.properties.isWhitespace }
        return Self(scalars[(space.map { $0 + 1 } ?? 1)...])
    }

    private init(_ scalars: ArraySlice<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
