import JSON

/// A stream, how it is cut into elements, and what comes out. `<XX>` in a text stands for the byte 0xXX.
struct SplitterCase: Sendable, CustomStringConvertible {
  /// What comes out of a splitter, whatever pieces the stream came in.
  struct Outcome: Equatable, Sendable {
    var elements: [String] = []
    var offsets: [Int] = []
    var error: String?
    var envelope = ""
  }

  let layout: JSONSplitter.Layout
  let bytes: [UInt8]
  let expected: Outcome

  static func splits(
    _ layout: JSONSplitter.Layout, _ text: String, _ elements: [(Int, String)], error: String? = nil,
    envelope: String = ""
  ) -> SplitterCase {
    SplitterCase(
      layout: layout, bytes: GrammarCase.bytes(of: text),
      expected: Outcome(
        elements: elements.map(\.1), offsets: elements.map(\.0), error: error, envelope: envelope))
  }

  var description: String { "\(layout) \(String(decoding: bytes.prefix(60), as: UTF8.self))" }

  /// Runs a splitter over a stream cut into pieces. After an error the envelope does not count.
  static func outcome(of pieces: [[UInt8]], _ layout: JSONSplitter.Layout) -> Outcome {
    var outcome = Outcome()
    var splitter = JSONSplitter(layout, keepsEnvelope: true)
    func take(_ element: JSONSplitter.Element) {
      outcome.elements.append(String(decoding: element.bytes, as: UTF8.self))
      outcome.offsets.append(element.offset)
    }
    do {
      for piece in pieces {
        splitter.append(piece)
        while let element = try splitter.next() { take(element) }
      }
      for element in try splitter.finish() { take(element) }
      outcome.envelope = String(decoding: splitter.envelope, as: UTF8.self)
    } catch {
      outcome.error = "\(error.offset): \(error.message)"
    }
    return outcome
  }

  /// The elements parsed one by one up to the first fault, each as text, and the fault.
  static func parsed(_ pieces: [[UInt8]], _ layout: JSONSplitter.Layout) -> [String] {
    var texts: [String] = []
    var splitter = JSONSplitter(layout)
    do {
      for piece in pieces {
        splitter.append(piece)
        while let element = try splitter.next() { texts.append(try element.document().root.text) }
      }
      // As `finish` does, but without losing what comes before a fault.
      splitter.end()
      while let element = try splitter.next() { texts.append(try element.document().root.text) }
    } catch {
      texts.append("\(error.offset): \(error.message)")
    }
    return texts
  }

  /// The same by batches.
  static func batched(_ pieces: [[UInt8]], _ layout: JSONSplitter.Layout) -> [String] {
    var texts: [String] = []
    var splitter = JSONSplitter(layout)
    func take(_ batch: JSONBatch) throws(JSONError) {
      texts += (0..<batch.count).map { batch[$0].text }
      if let fault = batch.fault { throw fault }
    }
    do {
      for piece in pieces {
        splitter.append(piece)
        while let batch = try splitter.nextBatch() { try take(batch) }
      }
      splitter.end()
      while let batch = try splitter.nextBatch() { try take(batch) }
    } catch {
      texts.append("\(error.offset): \(error.message)")
    }
    return texts
  }

  private static let root = JSONSplitter.Layout.array(at: [])
  private static let data = JSONSplitter.Layout.array(at: ["data"])
  private static let deep = JSONSplitter.Layout.array(at: ["a", "b"])

  static let good: [SplitterCase] = [
    splits(root, "[]", [], envelope: "[]"),
    splits(root, " [ ] ", [], envelope: " [] "),
    splits(root, "[1]", [(1, "1")], envelope: "[]"),
    splits(root, "[1,2, 3 ,4<0A>]", [(1, "1"), (3, "2"), (6, "3"), (9, "4")], envelope: "[]"),
    splits(
      root, #"["a","b\"]","\\",""]"#, [(1, #""a""#), (5, #""b\"]""#), (12, #""\\""#), (17, #""""#)],
      envelope: "[]"),
    splits(
      root, #"[{"a":[1,{"b":"}]"}]},[[]],{}]"#, [(1, #"{"a":[1,{"b":"}]"}]}"#), (22, "[[]]"), (27, "{}")],
      envelope: "[]"),
    splits(
      root, "[true,false,null,-1.5e3]", [(1, "true"), (6, "false"), (12, "null"), (17, "-1.5e3")],
      envelope: "[]"),
    splits(root, #"["日本","\u00e9😀"]<0D><0A>"#, [(1, #""日本""#), (10, #""\u00e9😀""#)], envelope: "[]\r\n"),
    splits(data, #"{"data":[1,{"x":2}]}"#, [(9, "1"), (11, #"{"x":2}"#)], envelope: #"{"data":[]}"#),
    splits(
      data, #" { "n" : 2 , "data" : [ 1 , 2 ] , "next" : "t" } "#, [(24, "1"), (28, "2")],
      envelope: #" { "n" : 2 , "data" : [] , "next" : "t" } "#),
    splits(
      data, #"{"d":[0],"x":{"data":[9]},"d\u0061ta":[1],"y":{"z":"]"}}"#, [(39, "1")],
      envelope: #"{"d":[0],"x":{"data":[9]},"d\u0061ta":[],"y":{"z":"]"}}"#),
    splits(data, #"{"data":[1],"data":[2]}"#, [(9, "1")], envelope: #"{"data":[],"data":[2]}"#),
    splits(data, #"{"other":[1]}"#, [], envelope: #"{"other":[1]}"#),
    splits(data, "{}", [], envelope: "{}"),
    splits(data, #"{"data":null,"n":-1}"#, [], envelope: #"{"data":null,"n":-1}"#),
    splits(data, #"{"data":null,"data":[1]}"#, [(21, "1")], envelope: #"{"data":null,"data":[]}"#),
    splits(
      deep, #"{"b":[0],"a":{"a":[0],"b":[1,[2]],"c":3},"b":4}"#, [(27, "1"), (29, "[2]")],
      envelope: #"{"b":[0],"a":{"a":[0],"b":[],"c":3},"b":4}"#),
    splits(deep, #"{"a":{"x":1},"a":{"b":[1]}}"#, [(23, "1")], envelope: #"{"a":{"x":1},"a":{"b":[]}}"#),
    splits(deep, #"{"a":{},"n":true}"#, [], envelope: #"{"a":{},"n":true}"#),
    splits(.array(at: [""]), #"{"":["x"]}"#, [(5, #""x""#)], envelope: #"{"":[]}"#),
    splits(.values, "", []),
    splits(.values, " <0A>", []),
    splits(.values, #"{"a":1}<0A>{"a":2}<0A>"#, [(0, #"{"a":1}"#), (8, #"{"a":2}"#)]),
    splits(
      .values, #"{}[] "x""y"1 2<0A>true"#,
      [(0, "{}"), (2, "[]"), (5, #""x""#), (8, #""y""#), (11, "1"), (13, "2"), (15, "true")]),
    splits(.values, "12", [(0, "12")]),
    splits(.values, "<0D><0A>[1]<0D><0A><0D><0A>[2]<0D><0A>", [(2, "[1]"), (9, "[2]")]),
    splits(
      .values, #"1"a"2[3]4{}5"#,
      [(0, "1"), (1, #""a""#), (4, "2"), (5, "[3]"), (8, "4"), (9, "{}"), (11, "5")]),
  ]

  static let bad: [SplitterCase] = [
    splits(root, "", [], error: "0: expected an array, found the end of the text"),
    splits(root, "  ", [], error: "2: expected an array, found the end of the text"),
    splits(root, "{}", [], error: #"0: expected an array, found "{""#),
    splits(root, "null", [], error: #"0: expected an array, found "null""#),
    splits(root, "<EF><BB><BF>[]", [], error: "0: expected UTF-8 without a byte order mark"),
    splits(root, "<EF><BB>[]", [], error: "0: expected UTF-8, found the byte 0xEF"),
    splits(root, "<EF>", [], error: "0: expected UTF-8, found the byte 0xEF"),
    splits(root, "<!doctype html>", [], error: #"0: expected an array, found "<""#),
    splits(root, "[", [], error: #"1: expected a value or "]", found the end of the text"#),
    splits(root, "[,1]", [], error: #"1: expected a value or "]", found ",""#),
    splits(root, "[1", [], error: #"2: expected "," or "]", found the end of the text"#),
    splits(root, "[1 ", [(1, "1")], error: #"3: expected "," or "]", found the end of the text"#),
    splits(root, "[1,", [(1, "1")], error: "3: expected a value, found the end of the text"),
    splits(root, "[1,]", [(1, "1")], error: #"3: expected a value, found "]""#),
    splits(root, "[1,,2]", [(1, "1")], error: #"3: expected a value, found ",""#),
    splits(root, "[1 word]", [(1, "1")], error: #"3: expected "," or "]", found "word""#),
    splits(root, "[1 日本]", [(1, "1")], error: #"3: expected "," or "]", found "日""#),
    splits(root, "[1 <E6><97>]", [(1, "1")], error: "3: expected UTF-8, found the byte 0xE6"),
    splits(root, "[{}}", [(1, "{}")], error: #"3: expected "," or "]", found "}""#),
    splits(root, #"["a"#, [], error: "3: expected the closing quotation mark, found the end of the text"),
    splits(root, #"[{"a":[1,"#, [], error: "9: expected the closing bracket, found the end of the text"),
    splits(
      root, #"[{"a":"x\"#, [], error: "9: expected the closing quotation mark, found the end of the text"),
    splits(root, "[1] 2", [(1, "1")], error: #"4: expected the end of the text, found "2""#),
    splits(root, "[1]]", [(1, "1")], error: #"3: expected the end of the text, found "]""#),
    splits(data, "[1]", [], error: #"0: expected an object, found "[""#),
    splits(data, "{", [], error: #"1: expected a name in double quotes or "}", found the end of the text"#),
    splits(data, "{data:[]}", [], error: #"1: expected a name in double quotes or "}", found "data""#),
    splits(data, #"{"data"[]}"#, [], error: #"7: expected ":", found "[""#),
    splits(data, #"{"data":{}}"#, [], error: #"8: expected an array, found "{""#),
    splits(data, #"{"data":"[]"}"#, [], error: "8: expected an array, found a quotation mark"),
    splits(data, #"{"data":}"#, [], error: #"8: expected a value, found "}""#),
    splits(
      data, #"{"da\xta":[1]}"#, [], error: #"5: expected an escape (one of " \ / b f n r t u), found "x""#),
    splits(data, #"{"x":1,}"#, [], error: #"7: expected a name in double quotes, found "}""#),
    splits(data, #"{"x":1 "y":2}"#, [], error: #"7: expected "," or "}", found a quotation mark"#),
    splits(data, #"{"x":12"#, [], error: #"7: expected "," or "}", found the end of the text"#),
    splits(data, #"{"x":[1"#, [], error: "7: expected the closing bracket, found the end of the text"),
    splits(data, #"{"data":[1]"#, [(9, "1")], error: #"11: expected "," or "}", found the end of the text"#),
    splits(data, #"{"data":[1]]"#, [(9, "1")], error: #"11: expected "," or "}", found "]""#),
    splits(
      data, #"{"data":[1],"x":"open"#, [(9, "1")],
      error: "21: expected the closing quotation mark, found the end of the text"),
    splits(
      data, #"{"data":[1],"n<0A>":1}"#, [(9, "1")],
      error: "14: expected an escape, found the control character U+000A in a string"),
    splits(data, #"{"data":[1]} x"#, [(9, "1")], error: #"13: expected the end of the text, found "x""#),
    splits(deep, #"{"a":[1]}"#, [], error: #"5: expected an object, found "[""#),
    splits(deep, #"{"a":{"b":{}}}"#, [], error: #"10: expected an array, found "{""#),
    splits(.values, "{},{}", [(0, "{}")], error: #"2: expected a value, found ",""#),
    splits(.values, "{}]", [(0, "{}")], error: #"2: expected a value, found "]""#),
    splits(
      .values, #"1 {"a":"#, [(0, "1")], error: "7: expected the closing bracket, found the end of the text"),
    splits(.values, "<EF><BB><BF>{}", [], error: "0: expected UTF-8 without a byte order mark"),
  ]
}
