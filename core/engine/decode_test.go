package engine

import (
	characters "github.com/keepsight/keepsight/core/ingest/text"
	"github.com/keepsight/keepsight/core/ingest/text/xtext"
)

func init() { characters.Lend(xtext.Decode) }
