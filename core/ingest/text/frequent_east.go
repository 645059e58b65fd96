package text

// frequentJapanese and frequentKorean are to Japanese and Korean what frequent is to Chinese. The
// kana are half of Japanese text, and of the Chinese characters it uses many are the same.
var frequentJapanese = func() map[rune]bool {
	m := make(map[rune]bool, 1600)
	for r := range frequent {
		m[r] = true
	}
	for r := 'ぁ'; r <= 'ヶ'; r++ {
		m[r] = true
	}
	for _, r := range japaneseKanji + "ー々〆〒～゛゜株〇" {
		m[r] = true
	}
	return m
}()

var frequentKorean = func() map[rune]bool {
	m := make(map[rune]bool, 600)
	for _, r := range koreanSyllables + frequentMarks {
		m[r] = true
	}
	return m
}()

// japaneseKanji: those of trade, addresses and names that frequent lacks, in the Japanese forms.
const japaneseKanji = "" +
	"円様客顧殿支払込済税抜届荷届送料個数値段価格割引発売買購入注文商品販店舗営業担当者部課係長代表取締役株式会社有限合同組織団体" +
	"都府県市区町村郡丁目番地号郵便電話携帯住所氏名姓性別年齢生誕昭和平成令暦曜朝昼夕晩夜春秋冬東西南北京阪神戸横浜屋福岡札幌仙台広島" +
	"沖縄埼玉千葉茨城栃木群馬新潟富石井梨野岐阜静愛知三重滋賀良歌鳥取根山口徳香媛崎熊分宮鹿児" +
	"佐藤鈴高橋田中伊渡辺邊邉本村小林加吉斎斉齋藤松清水池阿部森前川岡谷近遠坂青後浅杉原内金久保崎桜桑柴笠窪沢澤濱浜島嶋浦塚辻尾野菅" +
	"太郎次一二子美恵智裕直樹健翔輔結衣陽菜葵蓮奈央香織幸穂咲舞真由紀彩優希典範隆浩介哉也司亮拓翼誠勇雅章弘博昭孝義信光正和紗桃凛楓" +
	"伝働込峠畑辻円気学楽図歩対発続読書訳説転軽労単厳実写広応従徴戦択拠挙摂桜検様権歓歯歴残殻毎沢浅済渋渓満滝漢焼父母兄弟姉妹夫妻娘" +
	"絵絹継総縁繊繰聴脳臓芸茎荘蔵薬覚観触証誉読豊辺逓遅鉄録関闘険隠雑霊頼顔駅駆騒験髪鶏黒黙齢備考欄請求書納品控返品交換額残高累計率"

// koreanSyllables in the order of the alphabet: particles, endings, trade, addresses and names.
const koreanSyllables = "" +
	"가각간갈감갑값강갖같개객거건걸검것게겨격견결경계고곡골곳공과관광괴교구국군굴궁권귀규균그극근금급기긴길김깊까깨꺼께꼭꽃꾸끄끝끼" +
	"나낙난날남납낮내낸냐너널넣네넷녀년념녕노녹논농높놓뇌누눈뉴느는늘능니닌님다단달담답당대댁더덕던덜데도독돈돌동돼되된될두둘둥뒤드득든들등디따딸때떠떤또뚜뛰뜨뜻" +
	"라락란람랑래랜략량러럭런럼럽렇레렉력련렬렸령례로록론롭료루류률륨르른를름릉리린림립링마막만많말맛망매맥맨머먹먼메며면명몇모목몰몸못무묵문물뭐미민믿밀및밑" +
	"바박반받발밝밤방배백버번벌범법벗베벽변별병보복본볼봄봉부북분불붙브블비빈빌빛빠빨빼뿐사삭산살삼상새색생샤서석선설섬성세센셀셔션소속손솔송쇄쇼수숙순술숨숭쉬슈스슨슬습승시식신실심십싱싸써쓰씀씨" +
	"아악안않알았암압앙앞애액앤야약양어억언얻얼엄업없었에엔엘여역연열염영예오옥온올옷와완왔왕왜외요욕용우욱운울움웃웅원월웨위유육윤율융으은을음응의이익인일읽임입있잉잎" +
	"자작잔잘잠잡장재쟁저적전절점접정제조족존졸종좋좌죄주죽준줄중즈즉즐증지직진질짐집짓징짜째쪽쯤차착찬찰참창찾채책처척천철첫청체초촉총최추축춘출충취측층치칙친칠침칭" +
	"카칸칼캐커컨컬컴케켜켰코콜콤쾌쿠크큰클큼키킨킬타탁탄탈탐탑태택터턴털테텍텐템토톤톨톰통퇴투트특튼틀티틱팀파판팔패팩퍼페펜편평폐포폭폰표푸품풍프플픈피픽필핑" +
	"하학한할함합항해핵했행향허헌험혁현협형혜호혹혼홀홈홍화확환활황회획횟횡효후훈훌휘휴흐흑흔흘흥희흰히힘"
