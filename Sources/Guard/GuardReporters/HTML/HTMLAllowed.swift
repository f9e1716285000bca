import GitModel
import GuardModel

/// Findings that the policy, the baseline or the message allows.
struct HTMLAllowed {
  let markup: Markup

  init(_ allowed: [Report.Allowed]) {
    let rows = allowed.prefix(HTMLText.limit).map { entry -> Markup in
      let path = entry.finding.observation.path
      let place: Markup =
        path == .top ? "the repository" : "<code><bdi>\(path.description)</bdi></code>"
      return """
        <tr><td class="file">\(place)</td><td class="day">\(entry.finding.rule.description)</td>\
        <td>\(HTMLText.words(entry.reason))</td>\
        <td class="day">\(entry.source.name)</td>\
        <td class="day">\(entry.expires?.description ?? "–")</td></tr>
        """
    }
    markup = """
      <section aria-labelledby="allowed"><h2 id="allowed">Allowed, with a reason</h2>
      <div class="table" role="region" aria-labelledby="allowed" tabindex="0"><table>
      <thead><tr><th scope="col">Where</th><th scope="col">Rule</th><th scope="col">Reason</th>\
      <th scope="col">Source</th><th scope="col">Until</th></tr></thead>
      <tbody>
      \(rows.joined())
      </tbody></table></div>\(HTMLText.more(than: allowed.count))
      </section>
      """
  }
}
