package rrm

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// guide is what the Risk Resolution guide says, sentence by sentence, as the tests name it.
var guide = []string{
	// For whom it is.
	"at risk where neither a Section 47 enquiry nor a Safer Me assessment is in place",
	"use it for",
	"missing, trafficking, gang activity or exploitation",
	"often missing where Safer Me does not apply",
	"either of these already in place",
	"the refusal names the rule that failed and the right route",
	// Step 1.
	"a social worker or personal adviser completes it",
	"having spoken with the young person about the worries and with every professional involved",
	"other services included and referrals made, with the young person's knowledge",
	"past and current harm both considered",
	"support needs and how to meet them",
	"it ends with a proposed plan",
	"a team manager reviews assessment and proposed plan before the meeting",
	"an urgent meeting before it needs an override with a reason",
	// Step 2.
	"chaired by a team manager, advanced practitioner or social worker",
	"starts from the draft plan",
	"every worry is discussed",
	"must at least know of the meeting and its aim",
	"competing hypotheses",
	"the evidence for each",
	"unanswered questions and a plan for finding each missing answer",
	"services named in the assessment become invitees",
	"worries not reached are listed",
	"agreed multi-agency risk management plan with contingencies and timeframes",
	"each agency's yes or no recorded",
	"warn when the assessment's author chairs",
	// Step 3.
	"the plan stays under review, adapting as risk changes",
	"a route check never suspends it",
	"until it is agreed that risk has reduced and formal planning is no longer needed",
}

// Every sentence of the guide has a test that names it.
func TestEverySentenceHasATest(t *testing.T) {
	var named strings.Builder
	for _, dir := range []string{".", "../filing", "../../commands", "../../cmd/convenor"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "guide_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			for _, decl := range file.Decls {
				if f, ok := decl.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "Test") {
					named.WriteString(" " + f.Doc.Text())
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	words := strings.ToLower(strings.Join(strings.Fields(named.String()), " "))
	for _, sentence := range guide {
		if !strings.Contains(words, strings.ToLower(sentence)) {
			t.Errorf("no test names %q", sentence)
		}
	}
}
