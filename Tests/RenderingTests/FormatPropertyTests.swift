import Rendering
import Rows
import Testing

/// What holds for every format and any rows.
@Suite struct FormatPropertyTests {
  /// A generator with a seed, so that a failure can be repeated.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      // SplitMix64.
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  private static let pieces = [
    "a", "word ", "longer text ", "日本", "é", "e\u{301}", "👩‍👩‍👧", "\u{1b}[0m", "\t", "\n", "\r\n", "\"", ",", "|",
    "\\",
    "\u{0}", "한", "🇩🇪", "कि", "\u{202e}", "…",
  ]

  private static func result(_ seed: Int) -> (columns: [Column], rows: [Row]) {
    var random = Random(state: UInt64(seed))
    func text() -> String {
      (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
    }
    func cell() -> Cell {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: .null
      case 1: .integer(Int64.random(in: -1_000_000...1_000_000, using: &random))
      case 2: .real(Double.random(in: -10...10, using: &random))
      case 3: .json("[\(Int.random(in: 0...9, using: &random)), {\"a\": true}]")
      default: .text(text())
      }
    }
    let columns = (0..<Int.random(in: 1...12, using: &random)).map { _ in Column(text()) }
    let rows = (0..<Int.random(in: 0...30, using: &random)).map { _ in columns.map { _ in cell() } }
    return (columns, rows)
  }

  private static let options: [RenderingOptions] = [
    RenderingOptions(),
    RenderingOptions(width: 80),
    RenderingOptions(width: 41, unicode: false),
    RenderingOptions(
      width: 60, headers: false, maximumColumnWidth: 9, maximumCellLines: 2, escapesControls: true),
    RenderingOptions(width: 70, expandsWhenWide: true),
  ]

  @Test(arguments: OutputFormat.allCases, 0..<20)
  func batchesMakeNoDifference(format: OutputFormat, seed: Int) {
    let (columns, rows) = Self.result(seed)
    for options in Self.options {
      let whole = rendered(format, columns, rows, options)
      #expect(rendered(format, columns, rows, options, batch: 1) == whole)
      #expect(rendered(format, columns, rows, options, batch: 7) == whole)
    }
  }

  @Test(arguments: OutputFormat.allCases)
  func batchesMakeNoDifferenceBeyondTheHeldRows(format: OutputFormat) {
    let columns = [Column("n"), Column("text")]
    let rows: [Row] = (0..<2_500).map {
      [.integer(Int64($0)), .text(String(repeating: "x", count: $0 % 40))]
    }
    for options in [RenderingOptions(), RenderingOptions(width: 20)] {
      let whole = rendered(format, columns, rows, options)
      #expect(rendered(format, columns, rows, options, batch: 1) == whole)
      #expect(rendered(format, columns, rows, options, batch: 999) == whole)
    }
  }

  @Test(arguments: 0..<100)
  func everyLineOfABoxIsAsWideAsTheOthers(seed: Int) {
    let (columns, rows) = Self.result(seed)
    for options in Self.options where !options.expandsWhenWide {
      let widths = Set(lines(rendered(.box, columns, rows, options)).map(DisplayWidth.of))
      #expect(widths.count == 1)
      if let room = options.width { #expect(widths.allSatisfy { $0 <= room }) }
    }
  }

  @Test(arguments: 0..<100)
  func theBarsOfATableStandBelowItsCrosses(seed: Int) {
    let (columns, rows) = Self.result(seed)
    for options in Self.options where !options.expandsWhenWide && options.headers {
      let lines = lines(rendered(.table, columns, rows, options))
      let crosses = Self.columns(of: "+", in: lines[1])
      for line in [lines[0]] + lines.dropFirst(2) {
        #expect(crosses.isSubset(of: Self.columns(of: "|", in: line)))
        #expect(DisplayWidth.of(line) <= DisplayWidth.of(lines[1]))
      }
    }
  }

  @Test(arguments: OutputFormat.allCases, 0..<20)
  func nothingActsOnATerminal(format: OutputFormat, seed: Int) {
    let (columns, rows) = Self.result(seed)
    for var options in Self.options {
      options.escapesControls = true
      let acting = rendered(format, columns, rows, options).unicodeScalars.filter {
        ($0.value < 0x20 || (0x7f...0x9f).contains($0.value)) && $0 != "\n" && $0 != "\t"
      }
      #expect(acting.isEmpty)
    }
  }

  @Test(arguments: OutputFormat.allCases, 0..<20)
  func aBatchReadsAsItsRows(format: OutputFormat, seed: Int) {
    let (columns, rows) = Self.result(seed)
    for options in Self.options + [RenderingOptions(nullText: "a")] {
      #expect(rendered(packed: rows, format, columns, options) == rendered(format, columns, rows, options))
    }
  }

  /// Also where there are more or fewer cells than columns, and where a text reads like NULL.
  @Test(arguments: OutputFormat.allCases)
  func aBatchOfOtherWidthReadsAsItsRows(format: OutputFormat) {
    for row in [
      [], [.text("")], [.null], [.text("1234567"), .text("\\N"), .text("a,b"), .integer(.min)],
    ] as [Row] {
      for count in 0...3 {
        let columns = (0..<count).map { Column("c\($0)") }
        #expect(rendered(packed: [row, row], format, columns) == rendered(format, columns, [row, row]))
      }
    }
  }

  @Test(arguments: OutputFormat.allCases)
  func aWriterStartsAfresh(format: OutputFormat) {
    var writer = format.makeFormat(options: RenderingOptions(width: 80))
    var texts: [[UInt8]] = []
    for _ in 0..<2 {
      var output: [UInt8] = []
      writer.begin(Sample.columns, into: &output)
      writer.append(Sample.rows, into: &output)
      writer.finish(into: &output)
      texts.append(output)
    }
    #expect(texts[0] == texts[1])
    #expect(!texts[0].isEmpty)
  }

  /// The columns of a terminal in which `character` stands.
  private static func columns(of character: Character, in line: String) -> Set<Int> {
    var found: Set<Int> = []
    var width = 0
    for other in line {
      if other == character { found.insert(width) }
      width += DisplayWidth.of(other)
    }
    return found
  }
}
