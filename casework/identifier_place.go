package casework

import "strings"

var (
	// placeNouns identify a place in a small town by themselves; the value is what all ways
	// of writing one have in common. Words like flat, house, shop or park do not.
	placeNouns = map[string]string{
		"arcade": "arcade", "arcades": "arcade", "amusements": "amusements", "bandstand": "bandstand", "skatepark": "skate park",
		"cinema": "cinema", "hostel": "hostel", "chippy": "chip shop", "takeaway": "takeaway", "barbers": "barbers", "underpass": "underpass",
		"multistorey": "multi storey", "marina": "marina", "campsite": "campsite", "carpark": "car park", "mcdonalds": "mcdonalds",
		"maccies": "mcdonalds", "kfc": "kfc", "mcds": "mcdonalds",
	}
	placePairs = map[string]string{
		"bus station": "bus station", "bus stn": "bus station", "bus stop": "bus stop", "bus shelter": "bus shelter", "skate park": "skate park",
		"car wash": "car wash", "car park": "car park", "vape shop": "vape shop", "nail bar": "nail bar", "kebab shop": "kebab shop",
		"chip shop": "chip shop", "barber shop": "barbers", "barbers shop": "barbers", "multi storey": "multi storey", "leisure centre": "leisure centre",
		"sports centre": "sports centre", "shopping centre": "shopping centre", "bowling alley": "bowling alley", "sea terminal": "sea terminal",
		"ferry terminal": "sea terminal", "snooker hall": "snooker hall", "retail park": "retail park", "industrial estate": "industrial estate",
		"petrol station": "petrol station", "train station": "train station", "railway station": "train station", "playing field": "playing fields",
		"playing fields": "playing fields", "youth club": "youth club",
	}
	// noPlace is what behind a place noun makes it something else: "arcade games".
	noPlace = wordSet(`game games style machine machines`)

	// streets are the last words of street names, with what they are written as here. Those
	// in looseStreets make one with a word in small letters before them too ("off bucks rd").
	streets = map[string]string{
		"road": "road", "rd": "road", "street": "street", "st": "street", "avenue": "avenue", "ave": "avenue", "lane": "lane", "ln": "lane",
		"drive": "drive", "close": "close", "terrace": "terrace", "prom": "prom", "promenade": "prom", "parade": "parade",
		"crescent": "crescent", "cres": "crescent", "square": "square", "sq": "square", "place": "place", "gardens": "gardens",
		"grove": "grove", "hill": "hill", "walk": "walk", "way": "way", "court": "court", "ct": "court", "mews": "mews", "row": "row",
		"quay": "quay", "estate": "estate", "park": "park", "beach": "beach", "hotel": "hotel", "house": "house", "flats": "flats",
		"arms": "arms", "inn": "inn", "harbour": "harbour",
	}
	looseStreets = wordSet(`road rd street prom promenade avenue ave lane terrace crescent`)
	// placeLeads may stand before a street's name and are no part of it.
	placeLeads = wordSet(`on at in near by off along from outside down up to around behind opposite above below and or the of via towards
		inside under over through into lives living seen address flat same last this first main high back side cross across bottom top school
		year her his their our your my a an end every each any some one two no which what that wrong right only new old near same grey gray
		silver black white red blue green male female police home whole long all between next with w dark dead open`)
)

// places finds streets ("Loch Prom", "Bucks Rd") and places that one noun tells ("the
// arcade", "bus station"). "Loch Prom arcade" is both.
func (f *finder) places() {
	for i, w := range f.words {
		next := ""
		if i+1 < len(f.words) && strings.Trim(f.words[i+1].gap, " \t-") == "" {
			next = f.words[i+1].key
		}
		if value, ok := placePairs[w.key+" "+next]; ok && next != "" {
			f.add(PlaceID, value, w.start)
			continue
		}
		if value, ok := placeNouns[w.key]; ok && !noPlace[next] {
			f.add(PlaceID, value, w.start)
		}
		if last, ok := streets[w.key]; ok && i > 0 {
			f.street(i, last, next)
		}
	}
}

// street finds the name before a street word at i.
func (f *finder) street(i int, last, next string) {
	joined := func(j int) bool { return strings.Trim(f.words[j].gap, " \t") == "" }
	w := f.words[i]
	if !joined(i) || f.at(i) == "st" && i+1 < len(f.words) && f.words[i+1].capital() && joinedSaint(next) {
		return
	}
	if _, pair := placePairs[f.at(i-1)+" "+w.key]; pair {
		return
	}
	from := i
	for from > 0 && i-from < 3 && joined(from) {
		before := f.words[from-1]
		if !before.capital() || placeLeads[before.key] || isDigit(before.text[0]) {
			break
		}
		from--
	}
	if from == i {
		before := f.words[i-1]
		lead := i == 1 || placeLeads[f.at(i-2)] || strings.TrimSpace(before.gap) != "" || isDigit(f.words[i-2].text[0])
		if !looseStreets[w.key] || placeLeads[before.key] || noAlias[before.key] || isDigit(before.text[0]) || len(before.key) < 3 || !lead {
			return
		}
		from--
	} else if !w.capital() && !looseStreets[w.key] {
		return
	}
	f.add(PlaceID, NormaliseName(f.text[f.words[from].start:f.words[i-1].end])+" "+last, f.words[from].start)
}

// joinedSaint tells whether the word behind "St" makes it a saint: "St Christopher's".
func joinedSaint(next string) bool {
	return next == "thomas" || next == "christopher" || len(next) > 4 && strings.HasSuffix(next, "s")
}
