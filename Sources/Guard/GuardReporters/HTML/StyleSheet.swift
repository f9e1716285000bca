import Problems

/// How the page looks: one sheet, with no picture or font from elsewhere.
enum StyleSheet {
  /// Every pair of ink and ground has a contrast of at least 4.5 to 1.
  private static let light = """
    --ground:#f6f6f4;--card:#fff;--ink:#1b1f24;--quiet:#565e67;--rule:#dddfe2;--code:#f1f2f4;\
    --mark:#2457a6;--error:#a5211a;--error-ground:#fdebe9;--warning:#744b00;\
    --warning-ground:#fdf1d3;--note:#1d4c8c;--note-ground:#e7effa;--good:#176032;\
    --good-ground:#e3f3e8
    """

  private static let dark = """
    --ground:#121518;--card:#1b1f24;--ink:#e7e9ec;--quiet:#a4adb6;--rule:#343b43;--code:#252a31;\
    --mark:#8fb8ff;--error:#ff9d93;--error-ground:#3b1b19;--warning:#f0c04f;\
    --warning-ground:#33290f;--note:#a3c7ff;--note-ground:#17273e;--good:#82d79d;\
    --good-ground:#143020
    """

  static let page = Markup(
    stringLiteral: """

      :root{color-scheme:light dark;\(light)}
      @media screen and (prefers-color-scheme:dark){:root{\(dark)}}
      \(layout)
      \(findings)
      \(history)
      \(paper)

      """)

  private static let layout = """
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:66rem;padding:2rem 1.5rem 3rem;background:var(--ground);\
    color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",\
    Arial,sans-serif;overflow-wrap:anywhere}
    h1,h2,h3,h4,p{margin:0}
    h1{font-size:2rem;line-height:1.15;letter-spacing:-.02em}
    h2{font-size:1.3rem;margin:2.75rem 0 1rem;letter-spacing:-.01em}
    h3{font-size:1.05rem}h4{font-size:1rem}
    code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;\
    font-size:.875em}
    :focus-visible{outline:2px solid var(--mark);outline-offset:2px}
    .verdict{background:var(--card);border:1px solid var(--rule);border-top:6px solid var(--tone);\
    border-radius:12px;padding:1.25rem 1.75rem 1.5rem}
    .allowed{--tone:var(--good);--tint:var(--good-ground)}
    .refused{--tone:var(--error);--tint:var(--error-ground)}
    .undecided{--tone:var(--warning);--tint:var(--warning-ground)}
    .line{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;\
    color:var(--quiet);font-size:.875rem}
    .name{font-weight:600}
    .answer{display:flex;align-items:center;gap:1.25rem;margin:1.25rem 0 1.5rem}
    .symbol{flex:none;width:3.75rem;height:3.75rem;fill:none;stroke:var(--tone);stroke-width:3.5;\
    stroke-linecap:round;stroke-linejoin:round}
    .symbol circle{fill:var(--tint);stroke-width:2.5}
    .answer h1{color:var(--tone)}
    .lead{margin-top:.35rem;font-size:1.1rem}.examined{color:var(--quiet)}
    .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(7.6rem,1fr));gap:.6rem;\
    margin:0;padding:0;list-style:none}
    .figures li{padding:.6rem .9rem;border-radius:8px;background:var(--code)}
    .figures strong{display:block;font-size:1.45rem;line-height:1.2;font-variant-numeric:tabular-nums}
    .figures span{display:block;font-size:.875rem;line-height:1.3}
    .plain strong,.plain span{color:var(--quiet)}
    .error,.figures .error{color:var(--error);background:var(--error-ground)}
    .warning,.figures .warning{color:var(--warning);background:var(--warning-ground)}
    .note,.pending,.figures .note{color:var(--note);background:var(--note-ground)}
    footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--quiet);\
    font-size:.875rem}
    """

  private static let findings = """
    .rule{background:var(--card);border:1px solid var(--rule);border-radius:12px;\
    padding:1.25rem 1.75rem;margin-bottom:1.25rem}
    .title{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:0 1rem}
    .title p,.asks,.reason,.more,.format,details summary{color:var(--quiet)}
    .title p,details{font-size:.9375rem}
    .asks{margin-top:.15rem}
    details{margin-top:.5rem}
    summary{cursor:pointer;width:fit-content}
    details p{margin-top:.4rem;max-width:44rem}
    .list{margin:1rem 0 0;padding:0;list-style:none}
    .list li{padding:.9rem 0;border-top:1px solid var(--rule)}
    ul.list{margin:0}ul.list li:first-child{border-top:0;padding-top:0}
    .list li:last-child{padding-bottom:.25rem}
    .level{display:inline-block;margin-right:.35rem;padding:0 .55rem;border-radius:99px;\
    font-size:.8125rem;font-weight:600}
    .place code{font-weight:600}
    .what{margin-top:.3rem}
    .what code,.reason code,.remedy p code,details p code{padding:.1em .3em;border-radius:4px;\
    background:var(--code)}
    pre{margin:.5rem 0;padding:.6rem .9rem;border-radius:8px;background:var(--code);\
    overflow-x:auto;overflow-wrap:normal}
    .command code::before{content:"$ ";color:var(--quiet);user-select:none}
    .remedy{margin:.75rem 0 .25rem;padding:1rem 1.25rem .75rem;border:1px solid var(--rule);\
    border-left:4px solid var(--good);border-radius:8px}
    .remedy p{margin-top:.35rem}
    .more{margin-top:.75rem}
    """

  private static let history = """
    .told{max-width:50rem}
    figure,.table{margin:1.25rem 0 0;background:var(--card);border:1px solid var(--rule);\
    border-radius:12px}
    figure{padding:1rem 1.25rem}
    figcaption{margin-top:.5rem;color:var(--quiet);font-size:.875rem}
    .key{white-space:nowrap;color:var(--ink);margin-right:.75rem}
    .key svg{width:.875rem;height:.875rem;vertical-align:-.1em}
    .chart{display:block;width:100%;height:auto}.narrow{display:none}
    .chart text{font-size:12px;fill:var(--quiet);font-family:inherit}
    .size{text-anchor:end;dominant-baseline:central}
    .time{text-anchor:middle}
    .chart .label{text-anchor:middle;font-weight:700;fill:var(--ink)}
    .grid{stroke:var(--rule)}.axis{stroke:var(--quiet)}
    .stem{stroke:var(--mark);stroke-opacity:.35}
    .present{fill:var(--mark);stroke:var(--card);stroke-width:1}
    .gone{fill:var(--card);stroke:var(--mark);stroke-width:2}
    .table{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9375rem}
    th,td{padding:.55rem .9rem;text-align:left;vertical-align:top;border-top:1px solid var(--rule)}
    thead th{border-top:0;color:var(--quiet);font-size:.8125rem;white-space:nowrap}
    td code{overflow-wrap:anywhere}
    td{overflow-wrap:break-word}.file{min-width:12rem}td:last-child{white-space:nowrap}
    .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
    .day{white-space:nowrap;font-variant-numeric:tabular-nums}
    .format{display:block;font-size:.8125rem}
    .advice{margin-top:1.25rem;max-width:50rem}
    @media screen and (max-width:40rem){
    body{padding:1rem .75rem 2rem}h1{font-size:1.6rem}
    .verdict,.rule{padding:1rem 1.1rem}.answer{gap:.9rem}.symbol{width:3rem;height:3rem}
    .lead{font-size:1rem}figure{padding:.5rem .6rem .75rem}
    .wide{display:none}.narrow{display:block}}
    """

  /// On paper nothing scrolls, and no finding is torn apart.
  private static let paper = """
    @page{margin:16mm}
    @media print{
    body{max-width:none;padding:0 1px;background:none;font-size:10pt;print-color-adjust:exact;\
    -webkit-print-color-adjust:exact}
    h2,h3,h4{break-after:avoid}.list li,.remedy,tr,figure,.verdict{break-inside:avoid}
    .verdict,.rule,figure,.table{border-radius:0}
    pre{white-space:pre-wrap;overflow-wrap:anywhere}.table{overflow:visible}\
    th,td{padding:.4rem .6rem}table{font-size:8.5pt}.told{break-inside:avoid;break-after:avoid}
    details:not([open]){display:none}summary{list-style:none}}
    """
}
