package schema

import (
	"github.com/keepsight/keepsight/core/ingest/text"
	"github.com/keepsight/keepsight/core/ingest/text/xtext"
)

func init() { text.Lend(xtext.Decode) }
