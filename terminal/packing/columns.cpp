// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/packing/columns.h"

#include <algorithm>
#include <span>

#include "db/base/utf8.h"

namespace intake::packing {
namespace {

// Words as plain_word() leaves them. Within a column the better word stands first: where two columns of a file are
// headed by words of one kind ("Item" and "Description"), the better one is taken.
constexpr std::string_view item_words[] = {
    "item", "itemname", "品名", "商品名称", "物品名称", "产品名称", "货品名称", "物资名称", "商品名", "货名", "名称", "product", "productname",
    "商品", "物品", "产品", "货品", "品项", "article", "name", "goods", "itemdescription", "productdescription", "description", "title",
    "描述", "商品描述", "说明"};
constexpr std::string_view category_words[] = {
    "category", "类别", "分类", "品类", "种类", "商品类别", "物品类别", "商品分类", "物品分类", "itemcategory", "productcategory",
    "categoryslug", "大类", "品种", "类型", "kind", "type", "class", "group", "department", "producttype", "itemtype"};
constexpr std::string_view condition_words[] = {
    "condition", "成色", "品相", "新旧程度", "新旧", "成色等级", "itemcondition", "grade", "等级", "quality", "品质", "状况", "状态",
    "state"};
constexpr std::string_view quantity_words[] = {
    "quantity", "数量", "qty", "件数", "个数", "数目", "pieces", "pcs", "count", "units", "numberofitems", "noofitems", "数", "number",
    "捐赠数量"};
constexpr std::string_view value_words[] = {
    "unitvalue", "单价", "unitprice", "valueeach", "priceeach", "单件价值", "单位价值", "单件价格", "单价金额", "unitcost", "valueperitem",
    "priceperitem", "valueperunit", "priceperunit", "each", "value", "price", "价值", "价格", "估价", "估值", "参考价", "参考单价", "市场价", "零售价"};

constexpr std::array<std::span<const std::string_view>, column_count> words_of{item_words, category_words,
                                                                               condition_words, quantity_words, value_words};
constexpr std::array<std::string_view, column_count> shown{"item (品名)", "category (类别)", "condition (成色)",
                                                           "quantity (数量)", "unit value (单价)"};
/// Without these a row says too little; the item's name and a value may be unknown.
constexpr std::array<bool, column_count> needed{false, true, true, true, false};

struct ConditionWord {
  std::string_view word;
  domain::Condition condition;
};
constexpr domain::Condition as_new = domain::Condition::a;
constexpr domain::Condition good = domain::Condition::b;
constexpr domain::Condition worn = domain::Condition::c;
constexpr domain::Condition recycle = domain::Condition::r;
constexpr ConditionWord conditions[] = {
    {"a", as_new}, {"b", good}, {"c", worn}, {"r", recycle}, {"a级", as_new}, {"b级", good}, {"c级", worn},
    {"asnew", as_new}, {"new", as_new}, {"brandnew", as_new}, {"likenew", as_new}, {"nearlynew", as_new}, {"mint", as_new},
    {"unused", as_new}, {"excellent", as_new}, {"新", as_new}, {"全新", as_new}, {"近新", as_new}, {"近全新", as_new},
    {"几乎全新", as_new}, {"未使用", as_new}, {"全新未拆", as_new}, {"全新未使用", as_new}, {"如新", as_new}, {"崭新", as_new},
    {"九成新", as_new}, {"9成新", as_new}, {"九五成新", as_new}, {"95成新", as_new}, {"95新", as_new}, {"99新", as_new}, {"95成新", as_new},
    {"good", good}, {"verygood", good}, {"良好", good}, {"好", good}, {"较好", good}, {"良", good}, {"完好", good}, {"较新", good},
    {"半新", good}, {"八成新", good}, {"8成新", good}, {"七成新", good}, {"7成新", good},
    {"worn", worn}, {"fair", worn}, {"acceptable", worn}, {"usable", worn}, {"wornbutusable", worn}, {"old", worn}, {"旧", worn},
    {"较旧", worn}, {"一般", worn}, {"可用", worn}, {"磨损", worn}, {"有磨损", worn}, {"六成新", worn}, {"6成新", worn}, {"五成新", worn},
    {"5成新", worn},
    {"recycle", recycle}, {"recycling", recycle}, {"rag", recycle}, {"poor", recycle}, {"damaged", recycle}, {"broken", recycle},
    {"回收", recycle}, {"报废", recycle}, {"破损", recycle}, {"损坏", recycle}, {"废旧", recycle}};

/// "Unit value (CNY) *" → "unitvalue": half-width, lower-case, up to a bracket, without spaces and small signs.
std::string plain_word(std::string_view text) {
  std::string word;
  for (const char c : half_width(text)) {
    if (c == '(' || c == '[') break;
    if (std::string_view(" \t\r\n_-*:.").find(c) == std::string_view::npos)
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

/// The words a header field may be read as: the whole, and for "品名/Item" and "品名 Item" each language's part.
std::vector<std::string> readings(std::string_view field) {
  std::string whole = plain_word(trimmed(field));
  std::string ascii;
  std::string wide;
  for (const char c : whole)
    if (c != '/' && c != '|') (static_cast<unsigned char>(c) < 0x80 ? ascii : wide) += c;
  return {std::move(whole), std::move(ascii), std::move(wide)};
}

/// How good a header field is as a column's word, 0 the best; nothing when it is another's.
std::optional<std::size_t> rank_in(std::span<const std::string_view> words, std::string_view field) {
  std::optional<std::size_t> best;
  for (const std::string& reading : readings(field)) {
    const auto rank = static_cast<std::size_t>(std::find(words.begin(), words.end(), reading) - words.begin());
    if (rank < words.size() && (!best || rank < *best)) best = rank;
  }
  return best;
}

std::string list_of(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += std::string(i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") += names[i];
  return text;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  // Ideographic space, no-break space, BOM.
  static constexpr std::array<std::string_view, 3> wide{"\xE3\x80\x80", "\xC2\xA0", "\xEF\xBB\xBF"};
  const auto narrow = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; };
  for (bool again = true; again && !text.empty();) {
    again = false;
    if (narrow(text.front())) text.remove_prefix(1), again = true;
    else if (narrow(text.back())) text.remove_suffix(1), again = true;
    for (const std::string_view space : wide) {
      if (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
      if (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
    }
  }
  return text;
}

Result<Layout> read_header(const std::vector<std::string>& fields) {
  Layout layout;
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (!trimmed(fields[i]).empty()) layout.width = i + 1;
  std::vector<std::string_view> missing;
  for (std::size_t column = 0; column < column_count; ++column) {
    std::optional<std::size_t> best;
    bool twice = false;
    for (std::size_t i = 0; i < layout.width; ++i) {
      const auto rank = rank_in(words_of[column], fields[i]);
      if (!rank || (best && *rank > *best)) continue;
      twice = best && *rank == *best;
      best = rank;
      layout.at[column] = i;
    }
    if (twice)
      return fail(ErrorCode::bad_input, "The header row names " + std::string(shown[column]) +
                                            " twice. Rename one of the columns and try again; nothing was recorded.");
    if (!best && needed[column]) missing.push_back(shown[column]);
  }
  if (!missing.empty())
    return fail(ErrorCode::bad_input,
                "The first row has no column for " + list_of(missing) + ". A packing list begins with a header row: " +
                    list_of({shown.begin(), shown.end()}) + ". Nothing was recorded.");
  return layout;
}

std::optional<domain::Condition> read_condition(std::string_view words) {
  if (trimmed(words).ends_with('-')) return std::nullopt;  // "B-" is a finer scale than ours
  const std::string word = plain_word(trimmed(words));
  const auto* const found = std::find_if(std::begin(conditions), std::end(conditions), [&](const auto& row) { return row.word == word; });
  if (found == std::end(conditions)) return std::nullopt;
  return found->condition;
}

}  // namespace intake::packing
