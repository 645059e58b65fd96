// Command workbook is the workbook library as a module of its own, workbook.wasm: it reads the
// catalogue of a dropped workbook, decrypts protected ones and writes exports. It is fetched in
// idle time, because it is larger than everything else together and a CSV never needs it.
//
// It puts one object on the global scope:
//
//	keepsightWorkbook.call(verb, bytes, extra) → {json?, bytes?, error?}
//
//	catalogue  bytes: a workbook, its rows left out     → json: ingest.Catalogue
//	decrypt    bytes: an encrypted file, extra: password → bytes: the workbook
//	write      bytes: an export.Book as JSON            → bytes: the workbook
//
// error is a fault.Error as JSON. When it is ready it calls keepsightWorkbookReady, if there is one.
package main

import (
	"encoding/json"
	"syscall/js"

	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/workbook"
)

func main() {
	js.Global().Set("keepsightWorkbook", js.ValueOf(map[string]any{
		"call": js.FuncOf(func(_ js.Value, args []js.Value) any { return answer(args) }),
	}))
	if ready := js.Global().Get("keepsightWorkbookReady"); ready.Type() == js.TypeFunction {
		ready.Invoke()
	}
	select {}
}

// answer packs what a verb returns; a panic anywhere becomes a typed error here.
func answer(args []js.Value) (out any) {
	defer func() {
		if p := recover(); p != nil {
			detail := "panic"
			if err, ok := p.(error); ok {
				detail = err.Error()
			} else if text, ok := p.(string); ok {
				detail = text
			}
			out = refusal(fault.New(fault.Internal, "detail", detail))
		}
	}()
	if len(args) < 2 || args[0].Type() != js.TypeString {
		return refusal(fault.New(fault.UnknownVerb, "verb", ""))
	}
	verb := args[0].String()
	data := make([]byte, args[1].Get("length").Int())
	js.CopyBytesToGo(data, args[1])
	extra := ""
	if len(args) > 2 && args[2].Type() == js.TypeString {
		extra = args[2].String()
	}
	text, file, err := serve(verb, data, extra)
	if err != nil {
		return refusal(err)
	}
	reply := map[string]any{}
	if text != nil {
		reply["json"] = string(text)
	}
	if file != nil {
		bytes := js.Global().Get("Uint8Array").New(len(file))
		js.CopyBytesToJS(bytes, file)
		reply["bytes"] = bytes
	}
	return reply
}

func serve(verb string, data []byte, extra string) (text, file []byte, err error) {
	switch verb {
	case "catalogue":
		c, err := workbook.Catalogue(data)
		if err != nil {
			return nil, nil, err
		}
		text, err = json.Marshal(c)
		return text, nil, err
	case "decrypt":
		file, err = workbook.Decrypt(data, extra)
		return nil, file, err
	case "write":
		var book export.Book
		if err := json.Unmarshal(data, &book); err != nil {
			return nil, nil, fault.New(fault.BadOption, "name", "book", "value", err.Error())
		}
		file, err = workbook.Write(&book)
		return nil, file, err
	}
	return nil, nil, fault.New(fault.UnknownVerb, "verb", verb)
}

func refusal(err error) any {
	text, err := json.Marshal(fault.As(err))
	if err != nil {
		text = []byte(`{"code":"E_INTERNAL"}`)
	}
	return map[string]any{"error": string(text)}
}
