package site

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Limits of the _headers file on the hosts that read one.
const (
	maxHeaderRules = 100
	maxHeaderLine  = 2000
)

// HeadersFile writes the policy for hosts that serve the folder without a Worker. Every file gets a
// rule of its own and no rule has a wildcard: where two rules match a path those hosts join the
// values with a comma, and two joined policies are not the policy that was meant.
func HeadersFile(site fs.FS, opt Options) (string, error) {
	ancestors, _ := Ancestors(opt.FrameAncestors)
	var out strings.Builder
	rules := 0
	rule := func(path, name string) error {
		rules++
		fmt.Fprintln(&out, path)
		for _, f := range headersOf(name, ancestors) {
			line := "  " + f.name + ": " + f.value
			if len(line) > maxHeaderLine {
				return fmt.Errorf("%s: the line %q is longer than %d characters", path, f.name, maxHeaderLine)
			}
			fmt.Fprintln(&out, line)
		}
		return nil
	}
	err := fs.WalkDir(site, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, ok := fileName("/" + p)
		if !ok {
			return nil
		}
		switch name {
		case startPage:
			return errors.Join(rule("/", name), rule("/"+name, name))
		case embedPage:
			return errors.Join(rule(EmbedPath, name), rule("/"+name, name))
		}
		return rule("/"+name, name)
	})
	if err == nil && rules > maxHeaderRules {
		err = fmt.Errorf("%d files need a rule each, and hosts read at most %d", rules, maxHeaderRules)
	}
	return out.String(), err
}
