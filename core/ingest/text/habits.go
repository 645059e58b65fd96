package text

// habits are how Latin letters beyond ASCII stand in names, places and streets of a language: for
// each how rare it is among them (how often its share halves), behind which letters it is found and,
// after the colon, before which; _ is the edge of a word. Counted from lists of the commonest names;
// Icelandic, Estonian, Dutch and Catalan from their spelling.
var habits = map[string]string{
	"de": "ü1bdghklmrs:bcdghlnrst ö2_bdghjklmrstw:bcdfghlmnprstw ä3bdfghjklmrtw:bcdfghmnrstu ß5aeio:_bcdelns é7lnor:_n ú7k:h à8_:_",
	"fr": "é0_bcdfghlmnoprst:_adeglmnoprstv è3_bdghilmnrsv:bdglnrstv ë5ao:l ï5ao:cdls ê5pr:cm û5b:c ç7n:o ô8cr:m î8no:mt à4_:_ ù9o:_ œ7cfs:u æ9n:t",
	"es": "í2cdfjlmnrstuv:acgnoqsz á2_bcdghijlmnrstuvz:ejlnqrsvz ó2bcdegilmrt:lmnpr é3bcdilmnprstv:_blnrstvz ñ3aeiu:aeiou ú4almnprstz:_bdlpsz ü7g:ei",
	"pt": "ç2aln:ao é2_cdfhjlmrsu:_blors ã3chimou:_eo í3_aclmnorstuv:cglnrstv á4_bfmost:_blrsu ú4agjnr:bjlr ó6pt:nrv â6_cv:mn õ6m:e ê6mnt:_ds ô7ct:an à8_:_s ü8g:ei",
	"it": "è2ilmosuz:_ ì2bdlr:_ ò2clnr:_ à2cln:_ ù5ar:_ é5lh:_ î9_:_",
	"sv": "ä1_bgjrv:cdgnrsv ö1_gjklrs:bdfmnprstv å3_bghmprs:bklnrs é4ln:an",
	"da": "ø0_bhjlrs:_adegklmnrsvy å3_deghjlmrstuv:bgkrstv æ3bjknrsv:dgknrstv é5l:e ö7jmr:dmnr ä7lv:nr",
	"fi": "ä0hjklmprsv:_iklmnrsy ö3_hiklmnprstv:_hiklmnprstvy å7_:bklnr",
	"is": "á3_bdfghjklmnprstvuy:_bdefglmnrstv í3_bdfghklmnprstv:_bdfgklmnpsrtv ð3aeiruygo:_aiujnrs ó3_bfghjklmnrst:_dfghklmnprst ú4_bghkljmnrst:_adlnrst þ4_:aeijoruv é4_bfhjlmnrstv:_fklnrt æ4_bfghklmnrstv:_dfgklnrst ö3_bdfghjklmnrstv:_fgklmnrstv ý5_bdfklnrst:_djklnrst",
	"et": "ä2_hjklmnprstv:deghiklmnrst õ4_hjklmnprstv:deghijklmnru ü2_hjklmnprstv:bdhklmnrst ö3_hjklmnprstv:dhklmnrs š6_ai:aeiou ž7_a:aeiou",
	"nl": "ë1_adeilnorstu:_cklnprst ï2aeo:_edjlnst é2_abcdefglmnprt:_denlst ö4_blmo:nprst ü5_mrdbl:bcnrsl è5bcdr:_ersv á6_bmn:_lnr â5_lstw:ldnrt ê5_cst:nrt û5_bdst:nrdt ô6:nt í6rd:cns ç5_nr:aou",
	"ca": "à3_bcdfglmnrstv:_cdlmnrst é3_bcdfglmnprstv:_lmnprstx è3_bcdfglmnprstv:_cdlmnrs ó3_bcdigmnrst:_nrs í4_bcdlmnrstv:_acnrst ò4bcdlmnprstv:cdglmnrst ç3aeilnor:_aou ú4bdjlmnrst:lmnrst ï5aeou:_adlmnst ü6gqaei:aei",
	"pl": "ó2bghijknrtwz:bdjlrwz ł2_abdegikopsuwyz:_abekotuy ń3aeioy:_cks ą4bdgijlrwz:_bcdgkstz ś4_aeiouy:_cklnrw ę4dijklrstwz:bcdgkpst ż4_ademoruy:_ademnouy ź6adeou:_dlmnw ć7_ae:_km",
	"cs": "á1hiklmnrtvz:_cdklmnrt í3bcdjlmnpstvz:_chklmnrst š3_aeilnoruy:_aeiknoptuv č4_aeilnoru:_aeiknos ř4_abdehikoptu:_aeikos ě4bdmnptv:_cdjklmnprstvz é5dklmnrtv:_dhmr ž5_aeinoru:_adeiklnos ý5dhklmnrtv:_cdmnst ů6cdhklmnrtv:_bhlmnrsv ň6adeouy:_akos ú7_dhprst:cdhjlprstvz ť8aeu:_akos",
	"sk": "á1iklmnrtvz:_klmnr š3_abeioru:_aeikopstu č3_aeijnortuv:_aeikmnos í3bcjlmnrstv:cklnrt é4ghklmnrtv:_hlnrst ž4_aeijlou:_abdeikmnos ľ5_abdeikopu:_agjknosu ú5_bcdhjklmprstvz:bcdhklmnprtvz ý5hklmnstv:_cdklrstz ň6aeioruvy:_ako ď7_ae:_aou ť7eio:_ao ó8dmnrt:bknrtz",
	"hu": "á1_bdghijklmnprstvy:bcdgklmnrstz ó3bdgjklnorstz:_bdfknrstz é3bdghlmnoprtvz:_bdklmnrst ö4klrtvy:kprsz í5blmt:bclvz ü6dfz:cls ű5bdfgjklmnprstyz:_bcdjklnrstvz ő3bdfgjklmnprstyz:_bcdfgklmnrstvz ú7gj:lz",
	"ro": "ă1bcdfglmnprstz:_bcdegilmnrtuvz ş2_aceioru:_aceinotu ţ2_aeimnou:_aei â3bcfhmprstv:lmnr î7_:n",
	"hr": "ć1ai:_ae š2_aeioru:_aeiknoptu č2_aeijnoruv:_aeikou ž4_adeioru:adeginou đ5_aenoruv:aeiou",
	"tr": "ı2bcdgklmprstyz:_bcgklmnortz ğ2aeiou:_adlmrtu ç2_aeiklnoru:_aeikotu ü3bdgklmnrstyz:_bdgklmnrstvz ş3_aefikruv:_abeikotu ö4_bgiknsty:cgklnryz İ6_:bdklmnrstz",
}
