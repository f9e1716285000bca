import BackupModel
import GitModel
import GuardModel

/// Every database that a commit ever brought: told, drawn, and listed.
struct HTMLHistory {
  let markup: Markup

  init(_ history: [HistoricDatabase]) {
    let sorted = history.largestFirst
    let opening: Markup = """
      <section aria-labelledby="history"><h2 id="history">Databases in the history</h2>
      <p class="told">\(HTMLHistory.unbroken(history.summary))</p>
      """
    guard !history.isEmpty else {
      markup = "\(opening)\n</section>"
      return
    }
    markup = """
      \(opening)
      <figure>
      \(HistoryChart(sorted, width: 960, height: 340, name: "wide").markup)
      \(HistoryChart(sorted, width: 360, height: 300, name: "narrow").markup)
      <figcaption>Each mark is one version of a database file, placed by the time of its \
      commit and by its size. \
      <span class="key"><svg viewBox="0 0 14 14" aria-hidden="true">\
      <circle class="present" cx="7" cy="7" r="5"/></svg> in the newest commit</span> \
      <span class="key"><svg viewBox="0 0 14 14" aria-hidden="true">\
      <circle class="gone" cx="7" cy="7" r="4.5"/></svg> only in the history</span> \
      The numbers refer to the list.</figcaption>
      </figure>
      <div class="table" role="region" aria-labelledby="history" tabindex="0"><table>
      <thead><tr><th scope="col" class="number">No.</th><th scope="col">File</th>\
      <th scope="col" class="number">Size</th><th scope="col">Committed</th>\
      <th scope="col">Commit</th><th scope="col">Now</th></tr></thead>
      <tbody>
      \(sorted.prefix(HTMLText.limit).enumerated().map(HTMLHistory.row).joined())
      </tbody></table></div>\(HTMLText.more(than: sorted.count))
      <p class="advice">Removing a file does not remove it from the history. Consider every \
      password and key in these files compromised, and change them; rewriting the history \
      (git filter-repo) helps only if every clone is replaced.</p>
      </section>
      """
  }

  /// The words, with no line broken inside a date.
  private static func unbroken(_ words: String) -> Markup {
    words.split(separator: " ").map { word -> Markup in
      let bare = word.hasSuffix(".") ? word.dropLast() : word
      return CivilDate(bare) == nil
        ? "\(String(word))" : "<span class=\"day\">\(String(word))</span>"
    }.joined(by: " ")
  }

  private static func row(_ index: Int, _ database: HistoricDatabase) -> Markup {
    let format: Markup = database.format.map { "<span class=\"format\">\($0)</span>" } ?? ""
    return """
      <tr><td class="number">\(index + 1)</td>\
      <td class="file"><code><bdi>\(database.path.description)</bdi></code>\(format)</td>\
      <td class="number">\(ByteCount(database.size).description)</td>\
      <td class="day">\(database.day.description)</td>\
      <td class="day"><code>\(String(database.commit.hex.prefix(10)))</code></td>\
      <td>\(database.state)</td></tr>
      """
  }
}
