/// What stands with a date: whether it tells of publication or of a change.
enum DatePhrase {
    static func saysModified(_ line: [UInt8]) -> Bool {
        let folded = LetterCase.folded(line.prefix(200))
        return has(folded, modified) && !has(folded, published)
    }

    static func saysPublished(_ line: [UInt8]) -> Bool {
        has(LetterCase.folded(line.prefix(200)), published)
    }

    private static func has(_ line: [UInt8], _ words: [[UInt8]]) -> Bool {
        line.withUnsafeBufferPointer { line in
            words.contains { word in
                word.withUnsafeBufferPointer { Bytes.firstIndex(of: $0, in: line, from: 0) } != nil
            }
        }
    }

    private static let modified = [
        "updated", "modified", "last edited", "aktualisiert", "zuletzt geändert", "geändert am",
        "letzte änderung", "mis à jour", "mise à jour", "modifié", "actualizado", "modificado",
        "aggiornato", "atualizado", "bijgewerkt", "gewijzigd", "laatste update", "uppdaterad",
        "opdateret", "oppdatert", "päivitetty", "zaktualizowano", "aktualizacja", "aktualizováno",
        "frissítve", "actualizat", "güncelleme", "обновлено", "изменено", "оновлено", "ενημέρωση",
        "更新", "수정", "diperbarui", "cập nhật",
    ].map { Array($0.utf8) }

    private static let published = [
        "published", "posted", "created", "veröffentlicht", "publiziert", "erschienen", "erstellt",
        "publié", "publicado", "pubblicato", "gepubliceerd", "geplaatst", "publicerad",
        "publicerat",
        "udgivet", "offentliggjort", "publisert", "julkaistu", "opublikowano", "publikováno",
        "vydáno", "közzétéve", "publicat", "yayın", "опубликован", "опубліковано", "δημοσίευ",
        "公開", "掲載", "发布", "發布", "입력", "diterbitkan", "xuất bản", "initial release", "written on",
        "written:",
    ].map { Array($0.utf8) }
}
