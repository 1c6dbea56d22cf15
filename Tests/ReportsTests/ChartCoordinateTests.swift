import Comparisons
import Foundation
import Foundations
import Reports
import Testing

/// Where things are drawn, against places computed from the printed axes alone.
@Suite struct ChartCoordinateTests {
    /// The place of a value on a linear axis through two ticks.
    private func place(_ value: Double, _ a: (value: Double, at: Double), _ b: (value: Double, at: Double)) -> Double {
        a.at + (b.at - a.at) * (value - a.value) / (b.value - a.value)
    }

    @Test func linearAxesHaveWholeStepsAroundTheValues() {
        for (low, high) in [(-0.13, 0.47), (0, 0.3), (0.45, 0.62), (-1, 1), (0.5, 0.5), (-0.0004, 0.0001), (-3_000, 12_345)] {
            let scale = LinearScale(around: low...high, steps: 4, from: 100, to: 300)
            #expect(scale.low <= low + 1e-9 && scale.high >= high - 1e-9)
            let digits = scale.step / pow(10, log10(scale.step).rounded(.down))
            #expect([1.0, 2, 5, 10].contains { abs($0 - digits) < 1e-6 }, "\(scale.step)")
            #expect((1...7).contains(scale.ticks.count), "\(low) \(high): \(scale.ticks)")
            for tick in scale.ticks { #expect(abs((Double(scale.text(of: tick)) ?? .nan) - tick) < 1e-9, "\(scale.text(of: tick))") }
            if low < high { #expect(scale(low) >= 100 && scale(high) <= 300 && scale(low) < scale(high)) }
        }
    }

    @Test func intervalsStandWhereTheAxisSays() throws {
        let rows = [(0.31, 0.12, 0.52), (-0.07, -0.21, 0.08), (0.44, 0.40, 0.49)].map { estimate, low, high in
            IntervalChart.Row(name: "s", estimate: estimate, range: low...high, figures: "f", detail: "d")
        } + [IntervalChart.Row(name: "bounds", estimate: nil, range: 0.1...0.2, figures: "", detail: "")]
        let drawn = try DrawnSVG(IntervalChart(id: "i", title: "t", axis: "rho", rows: rows, reference: 0, zone: -0.1...0.1).svg)
        let ticks = drawn.all("text").compactMap { text in
            Double(text.text).flatMap { value in text.attributes["class"] == nil ? (value: value, at: text.number("x")) : nil }
        }
        let first = try #require(ticks.first), last = try #require(ticks.last)
        let lines = drawn.all("line", "interval"), dots = drawn.all("circle", "curve-dot")
        #expect(lines.count == 4 && dots.count == 3)
        for (row, line) in zip(rows, lines) {
            let range = try #require(row.range)
            #expect(abs(line.number("x1") - place(range.lowerBound, first, last)) < 0.11)
            #expect(abs(line.number("x2") - place(range.upperBound, first, last)) < 0.11)
            #expect(line.number("y1") == line.number("y2"))
        }
        for (row, dot) in zip(rows, dots) { #expect(abs(dot.number("cx") - place(row.estimate ?? .nan, first, last)) < 0.11) }
        let zone = try #require(drawn.all("rect", "band").first)
        #expect(abs(zone.number("x") - place(-0.1, first, last)) < 0.11)
        #expect(abs(zone.number("width") - (place(0.1, first, last) - place(-0.1, first, last))) < 0.11)
        #expect(abs(drawn.all("line", "cut")[0].number("x1") - place(0, first, last)) < 0.11)
    }

    @Test func sharesStandInTheirPanels() throws {
        let shares = try #require(try FullMarket().comparison().scores[0].shares)
        let rows = [ShareChart.Row(name: "everybody", shares: shares.shares)]
        let drawn = try DrawnSVG(ShareChart(id: "s", rows: rows).svg)
        let zero = drawn.all("text").filter { $0.text == "0" }, whole = drawn.all("text").filter { $0.text == "100 %" && $0.number("y") > 40 }
        let dots = drawn.all("circle", "curve-dot"), lines = drawn.all("line", "interval"), rings = drawn.all("circle", "ring")
        #expect(zero.count == 3 && dots.count == 3 && lines.count == 3)
        for (panel, named) in shares.shares.enumerated() {
            let a = (value: 0.0, at: zero[panel].number("x")), b = (value: 1.0, at: whole[panel].number("x"))
            let value = Double(named.share.count) / Double(named.share.total), interval = try #require(named.share.interval)
            #expect(abs(dots[panel].number("cx") - place(value, a, b)) < 0.11)
            #expect(abs(lines[panel].number("x1") - place(interval.low, a, b)) < 0.11)
            #expect(abs(lines[panel].number("x2") - place(interval.high, a, b)) < 0.11)
        }
        #expect(rings.count == shares.shares.count { $0.most.count > $0.share.count } && !rings.isEmpty)
    }

    /// Percents upwards and logarithms along, read off two printed ticks each.
    private func frame(_ drawn: DrawnSVG) throws -> (_ k: Int, _ share: Double) -> (x: Double, y: Double) {
        let texts = drawn.all("text").filter { $0.attributes["class"] == nil }
        func tick(_ text: String) throws -> DrawnSVG.Element { try #require(texts.first { $0.text == text }, "\(text)") }
        let one = try tick("1").number("x"), ten = try tick("10").number("x")
        let none = try tick("0 %").number("y") - 4, whole = try tick("100 %").number("y") - 4
        return { k, share in (x: one + (ten - one) * log10(Double(k)), y: none + (whole - none) * share) }
    }

    @Test func overlapCurvesStandWhereTheAxesSay() throws {
        let points = try FullMarket().comparison().scores[0].overlap, drawn = try DrawnSVG(OverlapChart(points).svg), at = try frame(drawn)
        let dots = drawn.all("circle"), bands = drawn.all("path", "band").map(DrawnSVG.corners)
        #expect(dots.count == points.count && bands.count == 2 && points.contains { $0.chanceOfAll != nil })
        for (point, dot) in zip(points, dots) {
            let wanted = at(point.k, point.expected / Double(point.k))
            #expect(abs(dot.number("cx") - wanted.x) < 0.2 && abs(dot.number("cy") - wanted.y) < 0.2)
        }
        for (place, point) in points.enumerated() {
            #expect(abs(bands[1][place].y - at(point.k, point.chanceHigh / Double(point.k)).y) < 0.2)
        }
        let banded = points.filter { $0.chanceOfAll != nil }
        for (place, point) in banded.enumerated() {
            let range = try #require(point.chanceOfAll)
            #expect(abs(bands[0][place].y - at(point.k, min(range.upperBound / Double(point.k), 1)).y) < 0.2)
            #expect(abs(bands[0][2 * banded.count - 1 - place].y - at(point.k, range.lowerBound / Double(point.k)).y) < 0.2)
        }
    }

    @Test func gainCurvesStandWhereTheAxesSay() throws {
        let reach = try #require(try FullMarket().comparison().scores[0].reach), drawn = try DrawnSVG(GainChart(reach).svg)
        let at = try frame(drawn)
        let curves: [(String, (Reach.Point) -> Double)] = [("curve", \.recall), ("chance", \.chance), ("best", \.best)]
        for (kind, value) in curves {
            let corners = DrawnSVG.corners(try #require(drawn.all("path", kind).first))
            #expect(corners.count == reach.points.count)
            for (point, corner) in zip(reach.points, corners) {
                let wanted = at(point.k, value(point))
                #expect(abs(corner.x - wanted.x) < 0.2 && abs(corner.y - wanted.y) < 0.2, "\(kind) \(point.k)")
            }
        }
        #expect(abs(drawn.all("line", "cut")[0].number("x1") - at(reach.quoted.k, 0).x) < 0.2)
    }

    /// A curve of few points has a dot at each; of many, dots would be a second, thicker curve: they are there to be pointed at only.
    @Test(arguments: [6, 24, 25, 60]) func pointsAreSeenWhereTheyAreFew(count: Int) throws {
        let points = (1...count).map { k in
            OverlapPoint(k: k, expected: Double(k) / 2, chance: 0, chanceLow: 0, chanceHigh: 1, chanceDeviation: 1, isHypergeometric: false)
        }
        let drawn = try DrawnSVG(OverlapChart(points).svg)
        #expect(drawn.all("path", "curve").count == 1 && drawn.all("circle").count == count)
        #expect(drawn.all("circle", "curve-dot").count == (count <= 24 ? count : 0))
        #expect(try SampleMarket().report.page().contains(".curve-spot{fill:transparent}"))
    }

    @Test func slopesJoinEachPersonWithThemselves() throws {
        var random = SeededRandom(seed: 4)
        let people = (0..<14).map { number in
            SlopePerson(
                name: "Person \(number)", offline: 1 + random.below(40), social: number % 5 == 4 ? nil : 1 + random.below(900), group: .agreed)
        }
        let drawn = try DrawnSVG(SlopeChart(people).svg)
        let lines = drawn.all("line"), names = drawn.all("text", "name")
        #expect(lines.count == 14 && names.count == 28)
        var ends: [String: (left: Double, right: Double)] = [:]
        for (line, pair) in zip(lines, stride(from: 0, to: 28, by: 2)) {
            let left = names[pair], right = names[pair + 1]
            #expect(left.number("y") - 4 == line.number("y1") || abs(left.number("y") - 4 - line.number("y1")) < 0.11)
            #expect(abs(right.number("y") - 4 - line.number("y2")) < 0.11)
            let person = try #require(people.first { left.text == "\($0.name) \($0.offline)" })
            #expect(right.text == (person.social.map { "\($0) \(person.name)" } ?? person.name))
            ends[person.name] = (line.number("y1"), line.number("y2"))
        }
        for a in people {
            for b in people {
                let mine = try #require(ends[a.name]), other = try #require(ends[b.name])
                if a.offline < b.offline { #expect(mine.left < other.left) }
                if let place = a.social, let second = b.social, place < second { #expect(mine.right < other.right) }
                if a.social != nil && b.social == nil { #expect(mine.right < other.right - 16) }
            }
        }
    }

    @Test func theFirstOfEitherSideAreChosenByPlaceAndName() throws {
        let comparison = try FullMarket().comparison(), chosen = SlopePerson.first((offline: 5, social: 4), of: comparison)
        let people = comparison.people.filter { $0.inUniverse && $0.offlineRank != nil }
        func byName(_ a: PersonRow, _ b: PersonRow) -> Bool { a.person.utf8.lexicographicallyPrecedes(b.person.utf8) }
        let offline = people.sorted { ($0.offline ?? 0) != ($1.offline ?? 0) ? ($0.offline ?? 0) > ($1.offline ?? 0) : byName($0, $1) }.prefix(5)
        let placed = people.filter { $0.scores[0].placement.score != nil }
        func score(_ person: PersonRow) -> Double { person.scores[0].placement.score ?? 0 }
        let social = placed.sorted { score($0) != score($1) ? score($0) > score($1) : byName($0, $1) }.prefix(4)
        #expect(Set(chosen.map(\.name)) == Set((offline + social).map(\.person)))
        for one in chosen {
            let row = try #require(people.first { $0.person == one.name })
            let better = placed.count { score($0) > score(row) } + 1
            #expect(one.social == (row.scores[0].placement.score == nil ? nil : better) && one.offline == row.offlineRank)
        }
    }

    @Test func everybodyDrawnIsInsideAndApartAndTiesEndAtPeople() throws {
        let network = FullMarket.network(names: (0..<40).map { "account number \($0)" })
        let chart = NetworkChart(network, groups: network.people.map { _ in nil }), drawn = try DrawnSVG(chart.svg)
        #expect(chart.places.allSatisfy { (0...NetworkChart.width).contains($0.x) && (0...NetworkChart.height).contains($0.y) })
        for (i, a) in chart.places.enumerated() {
            for b in chart.places[..<i] { #expect(hypot(a.x - b.x, a.y - b.y) > 15) }
        }
        #expect(drawn.all("circle", "mark").count == 34 && drawn.all("rect", "mark").count == 6)
        let corners = DrawnSVG.corners(try #require(drawn.all("path", "ties").first { !$0.has("own") }))
        #expect(corners.count == 2 * network.ties.count)
        for (place, tie) in network.ties.enumerated() {
            for (corner, person) in [(corners[2 * place], tie.from), (corners[2 * place + 1], tie.to)] {
                #expect(abs(corner.x - chart.places[person].x) < 0.06 && abs(corner.y - chart.places[person].y) < 0.06)
            }
        }
        #expect(chart.svg == NetworkChart(network, groups: network.people.map { _ in nil }).svg)
    }
}
