package site

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A group of files that are answered with the same headers.
type group struct {
	headers []field
	paths   []string
}

// groups of the built files, in their order; withTypes says whether Content-Type is one of the headers,
// or a table of the host's own.
func groups(built fs.FS, ancestors []string, withTypes bool) ([]group, error) {
	var all []group
	err := fs.WalkDir(built, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, ok := fileName("/" + p)
		if !ok {
			return nil
		}
		headers := slices.DeleteFunc(headersOf(name, ancestors), func(f field) bool { return f.name == "Content-Type" && !withTypes })
		paths := []string{"/" + name}
		switch name {
		case startPage:
			paths = append(paths, "/")
		case embedPage:
			paths = append(paths, EmbedPath)
		}
		at := slices.IndexFunc(all, func(g group) bool { return slices.Equal(g.headers, headers) })
		if at < 0 {
			all, at = append(all, group{headers: headers}), len(all)
		}
		all[at].paths = append(all[at].paths, paths...)
		return nil
	})
	return all, err
}

// Nginx writes a server block for the folder. A location's add_header replaces those around it, so
// each file has all of its own.
func Nginx(built fs.FS, opt Options) (string, error) {
	ancestors, _ := Ancestors(opt.FrameAncestors)
	all, err := groups(built, ancestors, false)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(`# Keepsight behind nginx: put site/ where root says, and the block into a server with https.
# Every header is needed; what another part of the configuration adds to them can break the page.
server {
    listen 8080;
    root /srv/keepsight/site;
    charset utf-8;
    charset_types text/css text/csv text/javascript application/json application/manifest+json image/svg+xml text/plain;
    if ($request_method !~ ^(GET|HEAD)$) { return 405; }

    types {
`)
	for _, ext := range sortedKeys(contentTypes) {
		media, _, _ := strings.Cut(contentTypes[ext], ";")
		fmt.Fprintf(&b, "        %s %s;\n", media, strings.TrimPrefix(ext, "."))
	}
	b.WriteString("    }\n    default_type text/plain;\n")
	for _, g := range all {
		for _, p := range g.paths {
			fmt.Fprintf(&b, "\n    location = %s {\n", p)
			for _, f := range g.headers {
				fmt.Fprintf(&b, "        add_header %s %s always;\n", f.name, nginxText(f.value))
			}
			if strings.HasSuffix(p, "/") {
				fmt.Fprintf(&b, "        default_type text/html;\n        try_files %sindex.html =404;\n", p)
			}
			b.WriteString("    }\n")
		}
	}
	b.WriteString("\n    location / {\n")
	for _, f := range plainHeaders() {
		if f.name != "Content-Type" {
			fmt.Fprintf(&b, "        add_header %s %s always;\n", f.name, nginxText(f.value))
		}
	}
	b.WriteString("        return 404;\n    }\n}\n")
	return b.String(), nil
}

// nginxText quotes a value, which may hold quotation marks of its own.
func nginxText(value string) string {
	return `"` + strings.ReplaceAll(value, `"`, `\"`) + `"`
}

// Caddy writes a site block for the folder.
func Caddy(built fs.FS, opt Options) (string, error) {
	ancestors, _ := Ancestors(opt.FrameAncestors)
	all, err := groups(built, ancestors, true)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(`# Keepsight behind Caddy: put site/ where root says, and the name of your site in the place of :8080.
# Every header is needed; what another part of the configuration adds to them can break the page.
:8080 {
	root * /srv/keepsight/site

	@sent not method GET HEAD
	respond @sent 405
`)
	var known []string
	for n, g := range all {
		known = append(known, g.paths...)
		fmt.Fprintf(&b, "\n\t@files%d path %s\n\theader @files%d {\n", n, strings.Join(g.paths, " "), n)
		for _, f := range g.headers {
			fmt.Fprintf(&b, "\t\t%s `%s`\n", f.name, f.value)
		}
		b.WriteString("\t}\n")
	}
	fmt.Fprintf(&b, "\n\t@other not path %s\n\trespond @other 404\n\n\tfile_server\n}\n", strings.Join(known, " "))
	return b.String(), nil
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
