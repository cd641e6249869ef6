/// One spelling for each name, and one kind.
extension AuthorChoice {
    /// What one source calls an organization is none of the people of another.
    mutating func markOrganizations() {
        let known = Set(
            votes.flatMap(\.names).filter(\.isOrganization).map { $0.words.joined })
        guard !known.isEmpty else { return }
        for index in votes.indices {
            for place in votes[index].names.indices
            where known.contains(votes[index].names[place].words.joined) {
                votes[index].names[place].isOrganization = true
            }
        }
    }

    /// What the page has glued to a name goes where another source gives the name without it.
    mutating func shortenNames() {
        let known = votes.flatMap(\.names).filter { !$0.isOrganization }.map { $0.words }
            .filter { (2...4).contains($0.count) }
        guard !known.isEmpty else { return }
        for (index, vote) in votes.enumerated() {
            for (place, name) in vote.names.enumerated() {
                let words = name.words
                guard words.count >= 3,
                    let short = known.first(where: {
                        $0.count < words.count && (words.starts(with: $0) || words.ends(with: $0))
                    }),
                    let plain = votes.lazy.flatMap(\.names).first(where: {
                        $0.words == short && !$0.isOrganization
                    })
                else { continue }
                votes[index].names[place] = plain
            }
        }
    }

    func only(
        _ votes: [Vote], _ isWanted: (AuthorNames.Name) -> Bool
    ) -> [Vote] {
        votes.compactMap { vote in
            var vote = vote
            vote.names.removeAll { !isWanted($0) }
            return vote.names.isEmpty ? nil : vote
        }
    }

    /// An account's name gives way to the full name that is made of the same letters, or begins
    /// with it.
    mutating func preferFullNames() {
        guard let found = people else { return }
        people?.value = found.value.map { name in
            let short = Words(name.utf8)
            guard short.count == 1 else { return name }
            for vote in votes where vote.confidence >= 0.5 {
                for other in vote.names where !other.isOrganization {
                    let words = other.words
                    guard words.count >= 2, words.count <= 4,
                        words.joined == short.joined || words.starts(with: short)
                    else { continue }
                    return Bytes.string(other.text)
                }
            }
            return name
        }
    }
}
