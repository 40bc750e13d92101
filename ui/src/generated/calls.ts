// Generated from the desk's list of calls by `cargo xtask gen`. Do not edit.

/**
 * Which suggestions to take.
 */
export type AcceptSuggestionRequest = { 
/**
 * The preview.
 */
id: string, 
/**
 * The row; null for every row that has one.
 */
row: number | null, };

/**
 * Who did what, from which desk, when.
 */
export type ActRow = { 
/**
 * The command.
 */
command_id: string, 
/**
 * `area.verb`.
 */
name: string, 
/**
 * Who.
 */
actor: string, 
/**
 * The other desk that it was done at; none for this one.
 */
desk: OtherDesk | null, 
/**
 * When.
 */
at: string, };

/**
 * A new level.
 */
export type AddLevelRequest = { 
/**
 * Its name.
 */
name: string, 
/**
 * For units or for individuals.
 */
kind: MemberKind, 
/**
 * Dues of one term.
 */
dues: Money, 
/**
 * Length of a term in months.
 */
term_months: number, 
/**
 * Name of its group; as with the other levels of its kind where it is not given, and so with what follows.
 */
group_name?: string | null, 
/**
 * Suffix inside member numbers.
 */
suffix?: string | null, 
/**
 * Days before expiry in which renewal is open.
 */
renewal_window_days?: number | null, 
/**
 * Days after expiry in which membership is kept.
 */
grace_days?: number | null, 
/**
 * Where a late renewal begins.
 */
late_start?: LateStart | null, 
/**
 * By which dates the status of its members changes, and what counts as membership.
 */
statuses?: StatusRules | null, 
/**
 * The documents that must be certified before an application to join is approved.
 */
documents?: Array<AttachmentKind> | null, };

/**
 * A new branch.
 */
export type AddOrgRequest = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its parent; the head association where none is given.
 */
parent_id: OrgId | null, 
/**
 * Three digits inside member numbers; the next that is free where none is given.
 */
code?: string | null, };

/**
 * What orders of one age lack, and which they are.
 */
export type AgeFigure = { 
/**
 * The orders.
 */
filter: OrderFilter, 
/**
 * How many orders.
 */
count: number, 
/**
 * What they lack.
 */
unpaid: Money, };

/**
 * What was done with a request.
 */
export type ApplicationAct = "approve" | "return" | "amend" | "reject" | "cancel" | "supersede" | "complete" | "reopen";

/**
 * A returned request, corrected.
 */
export type ApplicationAmendRequest = { 
/**
 * Which.
 */
id: ApplicationId, 
/**
 * `updated_at` of the request that the form was filled from.
 */
read_at: string, 
/**
 * 申请说明; may be empty.
 */
statement: string, 
/**
 * What is asked for.
 */
wish: Wish, };

/**
 * Requests to approve.
 */
export type ApplicationApproveRequest = { 
/**
 * Which.
 */
selection: Selection<ApplicationFilter, ApplicationId>, 
/**
 * The opinion; may be empty.
 */
opinion: string, 
/**
 * Where a person approves in spite of what was changed since: `seen_at` of what they saw.
 */
seen_at: string | null, };

/**
 * Why acts on a request are not possible now; null where they are.
 */
export type ApplicationBlocks = { 
/**
 * Why it cannot be approved, returned or rejected.
 */
decide: Failure | null, 
/**
 * Why it cannot be cancelled.
 */
cancel: Failure | null, 
/**
 * Why it cannot be corrected and filed again.
 */
amend: Failure | null, };

/**
 * A column of a list of requests.
 */
export type ApplicationColumn = "mobile" | "member_name" | "member_no" | "org" | "member_kind" | "statement" | "level_before" | "level_after" | "wished" | "state" | "waiting" | "order_no" | "source" | "filed_at" | "updated_at";

/**
 * How many requests are in a state.
 */
export type ApplicationCount = { 
/**
 * The state.
 */
state: ApplicationState, 
/**
 * How many.
 */
count: number, };

/**
 * A request with all that a decision needs (requirements A10.2, A16.2).
 */
export type ApplicationDetail = { 
/**
 * What it changes: as it was filed against, as asked, as it stands.
 */
compared: Array<ComparedField>, 
/**
 * The steps that decide it, in order.
 */
steps: Array<ApplicationStep>, 
/**
 * What was done with it so far, oldest first.
 */
decisions: Array<ApplicationNote>, 
/**
 * What a change of level costs today, while it is not settled.
 */
price: UpgradeQuote | null, 
/**
 * What a member that leaves gives up and leaves open, while the request is open.
 */
parting: Parting | null, 
/**
 * When the member was last changed; sent back where a person approves in spite of what was changed since.
 */
seen_at: string | null, 
/**
 * Its id.
 */
id: ApplicationId, 
/**
 * What is asked for.
 */
kind: ApplicationKind, 
/**
 * 审核状态
 */
state: ApplicationState, 
/**
 * Whose it is.
 */
member_id: MemberId, 
/**
 * 会员姓名; may be empty.
 */
member_name: string, 
/**
 * Its number.
 */
member_no: string | null, 
/**
 * 会员类型; none where the member is gone.
 */
member_kind: MemberKind | null, 
/**
 * 手机号
 */
mobile: string | null, 
/**
 * 机构
 */
org: string, 
/**
 * 申请说明; may be empty.
 */
statement: string, 
/**
 * 变更前等级, of a change of level.
 */
level_before: string | null, 
/**
 * 变更后等级, of a change of level.
 */
level_after: string | null, 
/**
 * The fields that change.
 */
changed: Array<MemberField>, 
/**
 * For how many terms membership goes on.
 */
terms: number | null, 
/**
 * From which day the member leaves; at once where none is given.
 */
effective_on: string | null, 
/**
 * Why the member leaves.
 */
reason: string | null, 
/**
 * The right that the step it waits for needs.
 */
awaited: Right | null, 
/**
 * Whether what it changes was changed since it was filed.
 */
is_outdated: boolean, 
/**
 * The order that pays for it.
 */
order: ApplicationOrder | null, 
/**
 * Where it came from.
 */
source: ApplicationSource, 
/**
 * Who filed it.
 */
filed_by: string, 
/**
 * 创建时间
 */
filed_at: string, 
/**
 * 更新时间
 */
updated_at: string, 
/**
 * Why acts are not possible.
 */
blocked: ApplicationBlocks, };

/**
 * A list of requests as a sheet or on paper.
 */
export type ApplicationExportRequest = { 
/**
 * Which requests.
 */
applications: Selection<ApplicationFilter, ApplicationId>, 
/**
 * How they are sorted; newest first where none is given.
 */
sort: Sort<ApplicationSortKey> | null, 
/**
 * Which columns, left to right.
 */
columns: Array<ApplicationColumn>, 
/**
 * Where to; the ending decides between `xlsx` and `csv`.
 */
path: string, 
/**
 * In which language.
 */
language?: Language, };

/**
 * A new request.
 */
export type ApplicationFileRequest = { 
/**
 * Whose.
 */
member_id: MemberId, 
/**
 * 申请说明; may be empty.
 */
statement: string, 
/**
 * What is asked for.
 */
wish: Wish, };

/**
 * What the form of a request starts from.
 */
export type ApplicationFiling = { 
/**
 * What is asked for.
 */
kind: ApplicationKind, 
/**
 * Whose it is.
 */
member_id: MemberId, 
/**
 * The member's name.
 */
member_name: string, 
/**
 * Unit or individual.
 */
member_kind: MemberKind, 
/**
 * Its level.
 */
level: string, 
/**
 * Last day of its membership.
 */
expires_on: string | null, 
/**
 * 申请说明
 */
statement: string, 
/**
 * What was asked for before, where it is filed again.
 */
wish: Wish | null, 
/**
 * The fields that may change.
 */
fields: Array<MemberFormField>, 
/**
 * What they hold.
 */
draft: MemberDraft, 
/**
 * Names above the chosen places of cascades.
 */
cascades: Array<CascadeChoice>, 
/**
 * The levels that it may go to.
 */
levels: Array<LevelOffer>, 
/**
 * The steps that will decide it; none where it is done as soon as it is filed.
 */
steps: Array<Right>, 
/**
 * Whether an open request of the kind will be cancelled by this one.
 */
supersedes: boolean, 
/**
 * Sent back with a correction.
 */
read_at: string | null, 
/**
 * Why it cannot be filed; none where it can.
 */
hindrance: Failure | null, };

/**
 * Which form.
 */
export type ApplicationFilingRequest = { "new": { 
/**
 * Whose.
 */
member_id: MemberId, 
/**
 * Of which kind.
 */
kind: ApplicationKind, } } | { "amend": ApplicationId };

/**
 * What requests are looked for by; everything that is set must hold.
 */
export type ApplicationFilter = { 
/**
 * Of this kind.
 */
kind?: ApplicationKind | null, 
/**
 * In one of these states; any where there is none.
 */
states?: Array<ApplicationState>, 
/**
 * Of this member.
 */
member_id?: MemberId | null, 
/**
 * Of members found by this text: name, number, pinyin.
 */
member?: string | null, 
/**
 * Part of a mobile of the member.
 */
mobile?: string | null, 
/**
 * Of members of one of these organisations; any where there is none.
 */
org_ids?: Array<OrgId>, 
/**
 * Of members of one of these levels; any where there is none.
 */
level_ids?: Array<LevelId>, 
/**
 * Of units or of individuals.
 */
member_kind?: MemberKind | null, 
/**
 * Part of the statement.
 */
statement?: string | null, 
/**
 * Filed on this day or later.
 */
filed_from?: string | null, 
/**
 * Filed on this day or earlier.
 */
filed_to?: string | null, };

/**
 * The requests that a filter finds.
 */
export type ApplicationFilterRequest = { 
/**
 * What is looked for.
 */
filter: ApplicationFilter, };

/**
 * Blank, or filled.
 */
export type ApplicationFormContent = { "blank": BlankForm } | { "filled": Selection<MemberFilter, MemberId> };

/**
 * Application forms to print.
 */
export type ApplicationFormRequest = { 
/**
 * Blank for a kind of member, or filled for members.
 */
content: ApplicationFormContent, 
/**
 * Where to; a path that ends in `pdf`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * A request of a member.
 */
export type ApplicationId = string;

/**
 * What is asked for (requirements A9, A10, A15–A17).
 */
export type ApplicationKind = "level_change" | "profile_change" | "renewal" | "contact_change" | "withdrawal";

/**
 * A page of requests.
 */
export type ApplicationListRequest = { 
/**
 * What is looked for.
 */
filter: ApplicationFilter, 
/**
 * How it is sorted; newest first where none is given.
 */
sort: Sort<ApplicationSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * One thing that was done with a request.
 */
export type ApplicationNote = { 
/**
 * What.
 */
act: ApplicationAct, 
/**
 * At which step, from 1.
 */
step: number, 
/**
 * The opinion; may be empty.
 */
opinion: string, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, };

/**
 * Requests to send back, to refuse or to cancel.
 */
export type ApplicationOpinionRequest = { 
/**
 * Which.
 */
selection: Selection<ApplicationFilter, ApplicationId>, 
/**
 * The opinion; empty only where they are cancelled.
 */
opinion: string, };

/**
 * The order that pays for a request.
 */
export type ApplicationOrder = { 
/**
 * Its id.
 */
id: OrderId, 
/**
 * Its number.
 */
order_no: string, 
/**
 * Whether it stands.
 */
state: OrderState, 
/**
 * How far it is paid.
 */
payment_state: PaymentState, 
/**
 * What is still to be paid.
 */
unpaid: Money, };

/**
 * A request in a list.
 */
export type ApplicationRow = { 
/**
 * Its id.
 */
id: ApplicationId, 
/**
 * What is asked for.
 */
kind: ApplicationKind, 
/**
 * 审核状态
 */
state: ApplicationState, 
/**
 * Whose it is.
 */
member_id: MemberId, 
/**
 * 会员姓名; may be empty.
 */
member_name: string, 
/**
 * Its number.
 */
member_no: string | null, 
/**
 * 会员类型; none where the member is gone.
 */
member_kind: MemberKind | null, 
/**
 * 手机号
 */
mobile: string | null, 
/**
 * 机构
 */
org: string, 
/**
 * 申请说明; may be empty.
 */
statement: string, 
/**
 * 变更前等级, of a change of level.
 */
level_before: string | null, 
/**
 * 变更后等级, of a change of level.
 */
level_after: string | null, 
/**
 * The fields that change.
 */
changed: Array<MemberField>, 
/**
 * For how many terms membership goes on.
 */
terms: number | null, 
/**
 * From which day the member leaves; at once where none is given.
 */
effective_on: string | null, 
/**
 * Why the member leaves.
 */
reason: string | null, 
/**
 * The right that the step it waits for needs.
 */
awaited: Right | null, 
/**
 * Whether what it changes was changed since it was filed.
 */
is_outdated: boolean, 
/**
 * The order that pays for it.
 */
order: ApplicationOrder | null, 
/**
 * Where it came from.
 */
source: ApplicationSource, 
/**
 * Who filed it.
 */
filed_by: string, 
/**
 * 创建时间
 */
filed_at: string, 
/**
 * 更新时间
 */
updated_at: string, 
/**
 * Why acts are not possible.
 */
blocked: ApplicationBlocks, };

/**
 * One request.
 */
export type ApplicationShowRequest = { 
/**
 * Which.
 */
id: ApplicationId, 
/**
 * In which language values are worded.
 */
language?: Language, };

/**
 * What a list of requests sorts by.
 */
export type ApplicationSortKey = "filed_at" | "updated_at";

/**
 * Where a request came from.
 */
export type ApplicationSource = "desk" | "member";

/**
 * How far a request has come (requirements H2, F11.6, F11.7).
 */
export type ApplicationState = "pending" | "approved" | "completed" | "returned" | "rejected" | "cancelled";

/**
 * A step that decides a request.
 */
export type ApplicationStep = { 
/**
 * The right that it needs.
 */
right: Right, 
/**
 * Whether it was passed.
 */
is_passed: boolean, 
/**
 * Whether it is the one that is waited for.
 */
is_awaited: boolean, };

/**
 * How a kind of request is decided.
 */
export type ApprovalSettingShown = { 
/**
 * Which kind.
 */
kind: ApplicationKind, 
/**
 * Whether it is reviewed; if not, it is done as soon as it is filed.
 */
is_reviewed: boolean, 
/**
 * The steps, in order, each by the right that it needs.
 */
steps: Array<Right>, 
/**
 * The rights that a step may need.
 */
approvers: Array<Right>, 
/**
 * Most steps.
 */
steps_limit: number, 
/**
 * Why the person at the desk cannot change it; none where they can.
 */
hindrance: Failure | null, };

/**
 * What the header shows.
 */
export type AssociationHead = { 
/**
 * Full name.
 */
name: string, 
/**
 * Short code inside numbers.
 */
code: string, 
/**
 * IANA name of the time zone.
 */
time_zone: string, 
/**
 * The person at the desk.
 */
person: PersonHere, };

/**
 * Whether there is an association here, and whether it is open.
 */
export type AssociationState = { 
/**
 * How far it is.
 */
state: Openness, 
/**
 * Whether the operating system keeps keys; without it a passphrase is asked for. Once open: whether it keeps this one.
 */
has_keychain: boolean, 
/**
 * How the key is protected.
 */
protection: Protection | null, 
/**
 * Whether there was one, and its data was destroyed because an administrator shut this desk out.
 */
was_shut_out: boolean, 
/**
 * The association, once open.
 */
association: AssociationHead | null, };

/**
 * What the header shows.
 */
export type AssociationStatus = { 
/**
 * The central server; none where the desk works alone.
 */
server: string | null, 
/**
 * Changes that wait to be sent.
 */
waiting: number, 
/**
 * Conflicts that nobody has settled.
 */
refused: number, 
/**
 * What was set aside and waits for an administrator; for anybody else nothing.
 */
set_aside: number, 
/**
 * Whether the search index is still being made, so that a search may find less than there is.
 */
is_indexing: boolean, 
/**
 * Changes of this desk that the server has accepted.
 */
confirmed: number, 
/**
 * When the oldest waiting change was made.
 */
since: string | null, 
/**
 * When the server last answered.
 */
last_contact: string | null, 
/**
 * Since when it does not answer; none while it does.
 */
offline_since: string | null, 
/**
 * Name of the person at the desk.
 */
signed_in: string, 
/**
 * Whether all of this is made up, to try the desk on.
 */
is_demonstration: boolean, };

/**
 * A file of a member.
 */
export type AttachmentId = string;

/**
 * What a file is of.
 */
export type AttachmentKind = "licence" | "certified" | "other";

/**
 * A file of a member.
 */
export type AttachmentRow = { 
/**
 * Its id.
 */
id: AttachmentId, 
/**
 * What it is of.
 */
kind: AttachmentKind, 
/**
 * Its name.
 */
file_name: string, 
/**
 * What it holds.
 */
media: MediaType, 
/**
 * How many bytes.
 */
size_bytes: number, 
/**
 * Who attached it.
 */
attached_by: string, 
/**
 * When.
 */
attached_at: string, };

/**
 * A file to be written somewhere.
 */
export type AttachmentSaveRequest = { 
/**
 * Which.
 */
id: AttachmentId, 
/**
 * Where to.
 */
path: string, };

/**
 * A file to look at.
 */
export type AttachmentShowRequest = { 
/**
 * Which.
 */
id: AttachmentId, };

/**
 * What a file holds, to be shown without a file in between.
 */
export type AttachmentShown = { 
/**
 * What it is.
 */
media: MediaType, 
/**
 * Its bytes in base64.
 */
content: string, };

/**
 * A member whose files are listed.
 */
export type AttachmentsRequest = { 
/**
 * The member.
 */
id: MemberId, };

/**
 * Whether what ends is renewed without being asked for (自动续费).
 */
export type AutoRenewal = "on" | "off";

/**
 * A backup that was made.
 */
export type BackupMade = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * How its key is protected; `owner_only` means that whoever holds the file can read it.
 */
protection: Protection, };

/**
 * Where a backup is to be written.
 */
export type BackupRequest = { 
/**
 * A path where nothing lies yet.
 */
path: string, 
/**
 * The passphrase that will open it; the desk's own, where it has one.
 */
passphrase: string | null, };

/**
 * Balance to use on an order.
 */
export type BalanceDeductRequest = { 
/**
 * Which order.
 */
order_id: OrderId, 
/**
 * How much.
 */
amount: Money, 
/**
 * The desk's remarks.
 */
remarks: string | null, };

/**
 * An entry of a member's balance.
 */
export type BalanceEntryId = string;

/**
 * An overpaid order.
 */
export type BalanceKeepRequest = { 
/**
 * Which.
 */
order_id: OrderId, };

/**
 * Why an entry stands in the ledger.
 */
export type BalanceKind = "top_up" | "overpayment" | "deduction" | "refund" | "reversal";

/**
 * One entry of a ledger.
 */
export type BalanceRow = { 
/**
 * Its id.
 */
id: BalanceEntryId, 
/**
 * Why it stands there.
 */
kind: BalanceKind, 
/**
 * How much; negative takes away.
 */
amount: Money, 
/**
 * What there was in its currency afterwards.
 */
after: Money, 
/**
 * The number of the order that it has to do with.
 */
order_no: string | null, 
/**
 * The top-up that it credits, or takes back.
 */
top_up_id: TopUpId | null, 
/**
 * What somebody said about it.
 */
remarks: string | null, 
/**
 * Whether another entry took it back.
 */
is_reversed: boolean, 
/**
 * Who entered it.
 */
recorded_by: string, 
/**
 * When.
 */
recorded_at: string, };

/**
 * A member.
 */
export type BalanceShowRequest = { 
/**
 * Which.
 */
member_id: MemberId, };

/**
 * How many lines of a search have come how far.
 */
export type BankCounts = { 
/**
 * Nobody has said yet what they were for.
 */
waiting: number, 
/**
 * Recorded for orders.
 */
settled: number, 
/**
 * Have to do with no order.
 */
set_aside: number, };

/**
 * Money of the bank that goes to a balance as a whole.
 */
export type BankCreditRequest = { 
/**
 * Which line.
 */
id: BankLineId, 
/**
 * Whose balance.
 */
member_id: MemberId, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * Whether a person says that this is other money than what came before with the same number.
 */
is_number_confirmed: boolean, };

/**
 * Whose balance got money of the bank.
 */
export type BankCredited = { 
/**
 * The top-up.
 */
top_up_id: TopUpId, 
/**
 * The member.
 */
member_id: MemberId, 
/**
 * Their name.
 */
member_name: string, };

/**
 * What lines are looked for by; everything that is set must hold.
 */
export type BankFilter = { 
/**
 * What became of them.
 */
state?: BankLineState | null, 
/**
 * Part of the payer's name, of what was written, of the account or of the bank's number.
 */
search?: string | null, 
/**
 * At least so many minor units.
 */
amount_from_minor: number | null, 
/**
 * At most so many minor units.
 */
amount_to_minor: number | null, 
/**
 * Booked on this day or later.
 */
booked_from?: string | null, 
/**
 * Booked on this day or earlier.
 */
booked_to?: string | null, };

/**
 * What lines are counted by.
 */
export type BankFilterRequest = { 
/**
 * What they are looked for by.
 */
filter: BankFilter, };

/**
 * A line of a bank's statement.
 */
export type BankLineId = string;

/**
 * Money that arrived, and what became of it.
 */
export type BankLineRow = { 
/**
 * Its id.
 */
id: BankLineId, 
/**
 * 交易时间
 */
booked_at: string, 
/**
 * 收入金额
 */
amount: Money, 
/**
 * 对方户名
 */
payer: string, 
/**
 * 对方账号
 */
payer_account: string | null, 
/**
 * 用途
 */
purpose: string | null, 
/**
 * 交易流水号
 */
bank_ref: string | null, 
/**
 * What became of it.
 */
state: BankLineState, 
/**
 * Why it was set aside.
 */
note: string | null, 
/**
 * The orders that it was recorded for, or, while it waits, probably for.
 */
orders: Array<BankOrder>, 
/**
 * Whose balance got all of it.
 */
credited: BankCredited | null, 
/**
 * What speaks for these orders, while it waits.
 */
reasons: Array<MatchReason>, 
/**
 * Whether nothing speaks against them.
 */
is_certain: boolean, 
/**
 * Why nothing can be done with it now.
 */
blocked: Failure | null, };

/**
 * What became of money that the bank tells of.
 */
export type BankLineState = "waiting" | "settled" | "set_aside";

/**
 * Which lines to list.
 */
export type BankListRequest = { 
/**
 * What they are looked for by.
 */
filter: BankFilter, 
/**
 * In which order; the newest first where none is given.
 */
sort: Sort<BankSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * An order that money is for.
 */
export type BankOrder = { 
/**
 * The order.
 */
id: OrderId, 
/**
 * Its number.
 */
order_no: string, 
/**
 * Who buys.
 */
buyer_name: string, 
/**
 * The member, where it is one.
 */
member_id: MemberId | null, };

/**
 * Chosen lines.
 */
export type BankSelectionRequest = { 
/**
 * Which.
 */
selection: Selection<BankFilter, BankLineId>, };

/**
 * Lines that are set aside, or wait again.
 */
export type BankSetAsideRequest = { 
/**
 * Which.
 */
selection: Selection<BankFilter, BankLineId>, 
/**
 * Why; none where they wait again.
 */
note: string | null, };

/**
 * What money of the bank was for.
 */
export type BankSettleRequest = { 
/**
 * Which line.
 */
id: BankLineId, 
/**
 * How it is split over orders.
 */
shares: Array<Share>, 
/**
 * Whose balance gets what is left over.
 */
rest_to: MemberId | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, };

/**
 * A line to show.
 */
export type BankShowRequest = { 
/**
 * Which.
 */
id: BankLineId, };

/**
 * What a list of lines sorts by.
 */
export type BankSortKey = "booked_at" | "amount";

/**
 * Who says how it is billed.
 */
export type BilledParty = { "org": OrgId } | { "member": MemberId };

/**
 * Whose billing.
 */
export type BillingRequest = { 
/**
 * An organisation or a member.
 */
party: BilledParty, };

/**
 * What organisations and members say from now on.
 */
export type BillingSetRequest = { 
/**
 * Who.
 */
parties: Array<BilledParty>, 
/**
 * Months of a renewal; none inherits.
 */
cycle_months?: number | null, 
/**
 * Whether it is renewed without being asked for; none inherits.
 */
auto_renewal?: AutoRenewal | null, };

/**
 * How somebody is billed.
 */
export type BillingShown = { 
/**
 * What it says itself of the months of a renewal.
 */
own_cycle_months: number | null, 
/**
 * What it says itself of renewing without being asked.
 */
own_auto_renewal: AutoRenewal | null, 
/**
 * The months that hold.
 */
cycle_months: number, 
/**
 * Who says so; none where it is the usual.
 */
cycle_by: string | null, 
/**
 * Whether it is renewed without being asked for.
 */
auto_renewal: AutoRenewal, 
/**
 * Who says so; none where it is the usual.
 */
auto_by: string | null, 
/**
 * Most months of a renewal.
 */
months_limit: number, 
/**
 * Why the person at the desk cannot change it; none where they can.
 */
hindrance: Failure | null, };

/**
 * A package for members.
 */
export type BindingBindRequest = { 
/**
 * To whom.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Which package.
 */
package_id: PackageId, 
/**
 * How many, or how many seats.
 */
quantity: number, 
/**
 * The last day, where it is known already.
 */
expires_on?: string | null, };

/**
 * A column of a list of bound packages.
 */
export type BindingColumn = "name" | "member_no" | "org" | "package_code" | "package" | "quantity" | "state" | "ends_on" | "days_left" | "waiting" | "suspended_on" | "suspended_reason" | "created_at";

/**
 * How many bindings stand how.
 */
export type BindingCounts = { 
/**
 * Nothing was paid, and no end was set.
 */
bound: number, 
/**
 * In use.
 */
active: number, 
/**
 * Ended.
 */
expired: number, 
/**
 * Suspended.
 */
suspended: number, 
/**
 * Of these, those that are to be renewed without being asked for.
 */
to_renew: number, };

/**
 * Another last day.
 */
export type BindingExpiryRequest = { 
/**
 * Of which.
 */
selection: Selection<BindingFilter, BindingId>, 
/**
 * The day; none lets what was paid say it.
 */
expires_on?: string | null, };

/**
 * A list of bindings for paper or a sheet.
 */
export type BindingExportRequest = { 
/**
 * Which.
 */
selection: Selection<BindingFilter, BindingId>, 
/**
 * In which order.
 */
sort: Sort<BindingSortKey> | null, 
/**
 * Which columns, in which order.
 */
columns: Array<BindingColumn>, 
/**
 * Where to.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * A binding with the orders behind it.
 */
export type BindingFile = { 
/**
 * How it stands.
 */
row: BindingRow, 
/**
 * The last day that was set by hand.
 */
expires_on: string | null, 
/**
 * Who bound it.
 */
created_by: string, 
/**
 * The orders of the member that name the package, the newest first.
 */
orders: Array<BindingOrder>, };

/**
 * What bindings are looked for by; everything that is set must hold.
 */
export type BindingFilter = { 
/**
 * How it stands.
 */
state?: BindingState | null, 
/**
 * Part of the member's name or number.
 */
search?: string | null, 
/**
 * What is bound to this member.
 */
member_id?: MemberId | null, 
/**
 * This package.
 */
package_id?: PackageId | null, 
/**
 * Of members of this organisation.
 */
org_id?: OrgId | null, 
/**
 * It ends on this day or later.
 */
ends_from?: string | null, 
/**
 * It ends on this day or earlier.
 */
ends_to?: string | null, 
/**
 * It is time to renew it, its member is billed without being asked, and no order of it waits.
 */
is_to_renew?: boolean | null, };

/**
 * What bindings are counted by.
 */
export type BindingFilterRequest = { 
/**
 * What they are looked for by.
 */
filter: BindingFilter, };

/**
 * That a member has a package.
 */
export type BindingId = string;

/**
 * Which bindings to list.
 */
export type BindingListRequest = { 
/**
 * What they are looked for by.
 */
filter: BindingFilter, 
/**
 * In which order; what ends first first where none is given.
 */
sort: Sort<BindingSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * An order that names the package.
 */
export type BindingOrder = { 
/**
 * Which.
 */
id: OrderId, 
/**
 * Its number.
 */
order_no: string, 
/**
 * When it was placed.
 */
ordered_at: string, 
/**
 * Whether it stands.
 */
state: OrderState, 
/**
 * How far it is paid.
 */
payment_state: PaymentState, 
/**
 * How many, or how many seats.
 */
quantity: number, 
/**
 * The first day that it buys.
 */
starts_on: string, 
/**
 * The last one.
 */
ends_on: string, 
/**
 * What its line costs.
 */
amount: Money, 
/**
 * Whether a day that was set by hand stands in its place.
 */
is_replaced: boolean, };

/**
 * What renewing would come to.
 */
export type BindingPreview = { 
/**
 * Each binding, those that cannot be renewed first; at most [`super::renew::ROWS_LIMIT`].
 */
rows: Array<BindingQuoteRow>, 
/**
 * How many would be renewed.
 */
renewed: number, 
/**
 * How many would be left alone.
 */
left_alone: number, 
/**
 * How many members would be asked to pay.
 */
members: number, 
/**
 * What it adds up to, one sum for each currency.
 */
sums: Array<Money>, 
/**
 * Why the person may not record payments; null where they may.
 */
blocked_payment: Failure | null, };

/**
 * Bindings to renew, and for how long.
 */
export type BindingPreviewRequest = { 
/**
 * Which.
 */
selection: Selection<BindingFilter, BindingId>, 
/**
 * For how many months; by the billing cycle of each member where it is not given.
 */
months?: number | null, };

/**
 * What renewing one binding would come to.
 */
export type BindingQuoteRow = { 
/**
 * The binding.
 */
id: BindingId, 
/**
 * Whose it is.
 */
member_id: MemberId, 
/**
 * The member's name.
 */
name: string, 
/**
 * The package.
 */
package: string, 
/**
 * Its last day as it stands.
 */
ends_on: string | null, 
/**
 * The first day that would be bought.
 */
from: string | null, 
/**
 * The last one.
 */
to: string | null, 
/**
 * How many, or how many seats.
 */
quantity: number | null, 
/**
 * What it costs.
 */
amount: Money | null, 
/**
 * Why it cannot be renewed; null where it can.
 */
blocked: Failure | null, };

/**
 * Bindings to renew.
 */
export type BindingRenewRequest = { 
/**
 * Which.
 */
selection: Selection<BindingFilter, BindingId>, 
/**
 * For how many months; by the billing cycle of each member where it is not given.
 */
months?: number | null, 
/**
 * The money, where it arrived already.
 */
received?: RenewalReceived | null, 
/**
 * The desk's remarks.
 */
remarks?: string | null, };

/**
 * A package that a member has.
 */
export type BindingRow = { 
/**
 * Its id.
 */
id: BindingId, 
/**
 * The member.
 */
member_id: MemberId, 
/**
 * 会员编号
 */
member_no: string | null, 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * The member's name.
 */
name: string, 
/**
 * Name of its organisation.
 */
org: string, 
/**
 * The package.
 */
package_id: PackageId, 
/**
 * Its code.
 */
package_code: string, 
/**
 * Its name.
 */
package: string, 
/**
 * How many, or how many seats.
 */
quantity: number, 
/**
 * How it stands.
 */
state: BindingState, 
/**
 * Its last day.
 */
ends_on: string | null, 
/**
 * Days until it ends; negative since it did.
 */
days_left: number | null, 
/**
 * Whether the end was set by hand.
 */
is_set: boolean, 
/**
 * Since when it is suspended.
 */
suspended_on: string | null, 
/**
 * Why.
 */
suspended_reason: string | null, 
/**
 * An order of it that waits for money or for its review.
 */
waiting: string | null, 
/**
 * When it was bound.
 */
created_at: string, 
/**
 * Why the person at the desk can do nothing with it; none where they can.
 */
blocked: Failure | null, 
/**
 * Why it cannot be taken away; none where it can.
 */
unbind_blocked: Failure | null, 
/**
 * Why it cannot be renewed; none where it can.
 */
renew_blocked: Failure | null, };

/**
 * Chosen bindings.
 */
export type BindingSelectionRequest = { 
/**
 * Which.
 */
selection: Selection<BindingFilter, BindingId>, };

/**
 * A binding to show.
 */
export type BindingShowRequest = { 
/**
 * Which.
 */
id: BindingId, };

/**
 * What a list of bindings sorts by.
 */
export type BindingSortKey = "ends_on" | "created_at";

/**
 * Whether a member may use what is bound to it.
 */
export type BindingState = "bound" | "active" | "expired" | "suspended";

/**
 * Bindings to suspend.
 */
export type BindingSuspendRequest = { 
/**
 * Which.
 */
selection: Selection<BindingFilter, BindingId>, 
/**
 * Why.
 */
reason: string, };

/**
 * A blank form.
 */
export type BlankForm = { 
/**
 * For this kind of member.
 */
kind: MemberKind, 
/**
 * As this member group is asked; where none is named, as the only group there is, and plainly where there are several.
 */
group_name?: string | null, };

/**
 * What an order buys of membership.
 */
export type Bought = { 
/**
 * Joining, or another period.
 */
act: MembershipAct, 
/**
 * The level that is in force once it is paid (requirements F11.9).
 */
level_id: LevelId, 
/**
 * How long it lasts; 1 to [`MONTHS_LIMIT`].
 */
months: number, };

/**
 * A column of a list of followed branches (requirements A18.1).
 */
export type BranchFollowColumn = "org" | "member" | "member_no" | "created_at" | "updated_at";

/**
 * What to export.
 */
export type BranchFollowExportRequest = { 
/**
 * Which followed branches.
 */
selection: Selection<BranchFollowFilter, BranchFollowId>, 
/**
 * Which columns, in which order.
 */
columns: Array<BranchFollowColumn>, 
/**
 * Where to; a path that ends in `xlsx` or `csv`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * What followed branches are looked for by; everything that is set must hold.
 */
export type BranchFollowFilter = { 
/**
 * Of members found by this text.
 */
member?: string | null, 
/**
 * Of this member.
 */
member_id?: MemberId | null, 
/**
 * One of these branches.
 */
org_ids?: Array<OrgId>, 
/**
 * Entered on this day or later.
 */
created_from?: string | null, 
/**
 * Entered on this day or earlier.
 */
created_to?: string | null, };

/**
 * A branch that a member follows.
 */
export type BranchFollowId = string;

/**
 * Which followed branches to list.
 */
export type BranchFollowListRequest = { 
/**
 * What they are looked for by.
 */
filter: BranchFollowFilter, 
/**
 * In which order; the newest first where none is given.
 */
sort: Sort<BranchFollowSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * Members who follow branches: each member each branch.
 */
export type BranchFollowRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Which branches.
 */
org_ids: Array<OrgId>, };

/**
 * One followed branch.
 */
export type BranchFollowRow = { 
/**
 * Its id.
 */
id: BranchFollowId, 
/**
 * 关注的分会
 */
org: string, 
/**
 * The branch.
 */
org_id: OrgId, 
/**
 * The member.
 */
member_id: MemberId, 
/**
 * Unit or individual.
 */
member_kind: MemberKind, 
/**
 * 企业名称; may be empty.
 */
member_name: string, 
/**
 * 会员编号
 */
member_no: string | null, 
/**
 * 创建时间
 */
created_at: string, 
/**
 * 更新时间
 */
updated_at: string, };

/**
 * What a list of followed branches sorts by.
 */
export type BranchFollowSortKey = "created_at" | "updated_at";

/**
 * Links to end.
 */
export type BranchUnfollowRequest = { 
/**
 * Which.
 */
selection: Selection<BranchFollowFilter, BranchFollowId>, };

/**
 * What a cascade shows: the codes from the highest down to the chosen one.
 */
export type CascadeChoice = { 
/**
 * The field.
 */
field: MemberField, 
/**
 * Codes from the top down.
 */
codes: Array<string>, };

/**
 * A new category.
 */
export type CategoryAddRequest = { 
/**
 * Major or minor.
 */
rank: CategoryRank, 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Remarks.
 */
note: string | null, };

/**
 * A category that goes.
 */
export type CategoryDeleteRequest = { 
/**
 * Which.
 */
id: PackageCategoryId, };

/**
 * A category with other values.
 */
export type CategoryEditRequest = { 
/**
 * Which.
 */
id: PackageCategoryId, 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Remarks.
 */
note: string | null, };

/**
 * What categories are looked for by.
 */
export type CategoryFilter = { 
/**
 * Part of the code or the name.
 */
text?: string | null, 
/**
 * Major or minor.
 */
rank?: CategoryRank | null, };

/**
 * A page of categories.
 */
export type CategoryListRequest = { 
/**
 * What they are looked for by.
 */
filter: CategoryFilter, 
/**
 * In which order; by code where none is given.
 */
sort: Sort<CategorySortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * Which of the two levels of the catalogue a category is.
 */
export type CategoryRank = "major" | "minor";

/**
 * One category in a list.
 */
export type CategoryRow = { 
/**
 * How many packages lie in it.
 */
packages: number, 
/**
 * Why it cannot be changed; null where it can.
 */
blocked: Failure | null, 
/**
 * Why it cannot be deleted; null where it can.
 */
delete_blocked: Failure | null, 
/**
 * Its id.
 */
id: PackageCategoryId, 
/**
 * Major or minor.
 */
rank: CategoryRank, 
/**
 * Unique code within its rank, kept as it was written.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Remarks.
 */
note: string | null, };

/**
 * What a list of categories sorts by.
 */
export type CategorySortKey = "code" | "name";

/**
 * What printing certificates would do.
 */
export type CertificateCheck = { 
/**
 * How many members have a certificate.
 */
printable: number, 
/**
 * Members that would be left out, each with its reason.
 */
skipped: Array<SkippedRecord>, };

/**
 * Certificates that are about to be printed.
 */
export type CertificateCheckRequest = { 
/**
 * Of which members.
 */
selection: Selection<MemberFilter, MemberId>, };

/**
 * How certificates look. Each text may be empty: then the catalogue's own words are used.
 */
export type CertificateDesign = { 
/**
 * Title in Chinese.
 */
title_zh: string, 
/**
 * Title in English.
 */
title_en: string, 
/**
 * The sentence under the name, in Chinese; `{{association}}` and `{{level}}` are filled in.
 */
body_zh: string, 
/**
 * The same in English.
 */
body_en: string, 
/**
 * Which seal is printed.
 */
seal: SealChoice, };

/**
 * Certificates to print.
 */
export type CertificatePrintRequest = { 
/**
 * Of which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Where to; a path that ends in `pdf`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * A seal image.
 */
export type CertificateSealRequest = { 
/**
 * A PNG file; none takes the image away.
 */
path: string | null, };

/**
 * How a message travels.
 */
export type Channel = "email" | "sms";

/**
 * What a check found.
 */
export type CheckReport = { 
/**
 * The steps, in the order in which they were taken.
 */
steps: Array<CheckedStep>, 
/**
 * Everything that does not follow; each step names a limited number.
 */
findings: Array<Finding>, 
/**
 * One hash over every row that the server has ruled on; the server's own check shows the same at the same version.
 */
digest: string, };

/**
 * One step of a check.
 */
export type CheckedStep = { 
/**
 * Which.
 */
step: Step, 
/**
 * How many things it looked at.
 */
count: number, 
/**
 * How many of them do not follow.
 */
findings: number, };

/**
 * What can be created while importing.
 */
export type ChoiceKind = "level" | "org";

/**
 * What lists and forms choose from.
 */
export type Choices = { 
/**
 * Head association and branches.
 */
orgs: Array<Org>, 
/**
 * Levels.
 */
levels: Array<Level>, 
/**
 * Tags.
 */
tags: Array<Tag>, 
/**
 * Every kind of follow-up; one without a name is called as the language calls it.
 */
follow_up_types: Array<FollowUpType>, 
/**
 * Every custom field of members, those that are retired included.
 */
custom_fields: Array<CustomField>, 
/**
 * The fields of units and of individuals in the order of their forms, for what serves several groups.
 */
field_order: FieldOrder, };

/**
 * Chooses a password.
 */
export type ChoosePasswordRequest = { 
/**
 * The one so far, where there is one.
 */
current: string | null, 
/**
 * The new one.
 */
password: string, };

/**
 * How it came to a conflict.
 */
export type ClashKind = "refused" | "told" | "set_aside" | "overwrote" | "overwritten";

/**
 * A month to close.
 */
export type CloseRequest = { 
/**
 * A day of it.
 */
month: string, 
/**
 * Why it is closed with errors.
 */
reason: string | null, };

/**
 * The figures of a month, each list in the order of its kinds and currencies.
 */
export type ClosingFigures = { 
/**
 * Money that moved, by how it moved.
 */
income: Array<MonthIncome>, 
/**
 * Documents issued, less what was taken back in the month.
 */
invoices: Array<MonthInvoices>, 
/**
 * Dues that were paid and belong to later months, at the end of the month.
 */
deferred: Array<MonthDeferred>, };

/**
 * That a month was closed.
 */
export type ClosingId = string;

/**
 * A closing.
 */
export type ClosingRow = { 
/**
 * Its id.
 */
id: ClosingId, 
/**
 * The first day of the month.
 */
month: string, 
/**
 * Whether the month is closed by it.
 */
stands: boolean, 
/**
 * What it came to.
 */
figures: ClosingFigures, 
/**
 * That added up, each sum in every currency.
 */
sums: ClosingSums, 
/**
 * The same as it was closed the time before.
 */
sums_before: ClosingSums | null, 
/**
 * Why it was closed with errors.
 */
reason: string | null, 
/**
 * Who closed it.
 */
closed_by: string, 
/**
 * When.
 */
closed_at: string, 
/**
 * Who opened it again.
 */
reopened_by: string | null, 
/**
 * When.
 */
reopened_at: string | null, 
/**
 * Why.
 */
reopen_reason: string | null, 
/**
 * Why it cannot be opened again now.
 */
blocked: Failure | null, };

/**
 * Sums of a closed month, one for each currency.
 */
export type ClosingSums = { 
/**
 * What came in less what went out.
 */
income: Array<Money>, 
/**
 * Documents issued less what was taken back.
 */
invoices: Array<Money>, 
/**
 * Dues of later months.
 */
deferred: Array<Money>, };

/**
 * One receipt of money for several orders.
 */
export type CollectionId = string;

/**
 * A receipt of money for several orders, as it shows on each of them.
 */
export type CollectionPart = { 
/**
 * Which.
 */
id: CollectionId, 
/**
 * How much came in all.
 */
amount: Money, 
/**
 * Over how many orders it was split.
 */
orders: number, 
/**
 * Why it cannot be taken back, as far as this order says; null where it can.
 */
blocked_reverse: Failure | null, };

/**
 * Such money, recorded wrongly.
 */
export type CollectionReverseRequest = { 
/**
 * Which.
 */
id: CollectionId, 
/**
 * Why.
 */
remarks: string | null, };

/**
 * One command, for ever.
 */
export type CommandId = string;

/**
 * One thing that a request changes.
 */
export type ComparedField = { 
/**
 * A field of the member, or `level`.
 */
field: string, 
/**
 * What stood when it was filed.
 */
was: string | null, 
/**
 * What is asked for.
 */
wanted: string | null, 
/**
 * What stands now.
 */
now: string | null, 
/**
 * Whether what stands now is neither.
 */
is_changed_since: boolean, };

/**
 * One conflict.
 */
export type ConflictRequest = { 
/**
 * This desk's command.
 */
command_id: string, 
/**
 * The other desk's command that it met, where both happened.
 */
other_id: string | null, 
/**
 * In which language it is worded.
 */
language?: Language, };

/**
 * A conflict in the list.
 */
export type ConflictRow = { 
/**
 * This desk's command.
 */
command_id: string, 
/**
 * The other desk's command that it met, where both happened.
 */
other_id: string | null, 
/**
 * `area.verb`.
 */
name: string, 
/**
 * What the person did, in words.
 */
sentence: string, 
/**
 * Who.
 */
actor: string, 
/**
 * When.
 */
issued_at: string, 
/**
 * How it came to it.
 */
clash: ClashKind, 
/**
 * Why it was refused.
 */
reason: Failure | null, 
/**
 * What the other desk did.
 */
other: ActRow | null, 
/**
 * When a person settled it.
 */
settled_at: string | null, 
/**
 * How: `keep` or `redo`.
 */
settled_how: string | null, };

/**
 * A conflict with both sides.
 */
export type ConflictShown = { 
/**
 * The records, field by field.
 */
records: Array<RecordSides>, 
/**
 * How many more records there are.
 */
more: number, 
/**
 * The orders whose money is concerned.
 */
money: Array<MoneyEffect>, 
/**
 * Whether it can be done once more.
 */
can_redo: boolean, 
/**
 * This desk's command.
 */
command_id: string, 
/**
 * The other desk's command that it met, where both happened.
 */
other_id: string | null, 
/**
 * `area.verb`.
 */
name: string, 
/**
 * What the person did, in words.
 */
sentence: string, 
/**
 * Who.
 */
actor: string, 
/**
 * When.
 */
issued_at: string, 
/**
 * How it came to it.
 */
clash: ClashKind, 
/**
 * Why it was refused.
 */
reason: Failure | null, 
/**
 * What the other desk did.
 */
other: ActRow | null, 
/**
 * When a person settled it.
 */
settled_at: string | null, 
/**
 * How: `keep` or `redo`.
 */
settled_how: string | null, };

/**
 * A page of conflicts.
 */
export type ConflictsRequest = { 
/**
 * The settled ones, last settled first; else the open ones, oldest first.
 */
is_settled: boolean, 
/**
 * Which page.
 */
page: Page, 
/**
 * In which language they are worded.
 */
language?: Language, };

/**
 * Joins a server.
 */
export type ConnectRequest = { 
/**
 * Its address, such as `https://huiji.example.org`.
 */
server: string, 
/**
 * The code that a person was given.
 */
code: string | null, 
/**
 * Or who the person is.
 */
person: PersonRequest | null, 
/**
 * What people call this machine; what its system calls it where nobody says.
 */
device_name: string | null, 
/**
 * Passphrase of the new file, where there is no keychain.
 */
passphrase: string | null, };

/**
 * A period of membership that an order bought.
 */
export type CoverageId = string;

/**
 * What to set up before the rows are judged again.
 */
export type CreateMissingRequest = { 
/**
 * The preview.
 */
id: string, 
/**
 * Names of levels; dues are set later.
 */
levels: Array<string>, 
/**
 * Names of branches.
 */
orgs: Array<string>, };

/**
 * A new association.
 */
export type CreateRequest = { 
/**
 * Full name, as printed.
 */
name: string, 
/**
 * Short code inside numbers.
 */
code: string, 
/**
 * IANA name of the time zone.
 */
time_zone: string, 
/**
 * Passphrase, where there is no keychain.
 */
passphrase: string | null, 
/**
 * Language of the names that are made up now, such as the head organisation's.
 */
language: Language, };

/**
 * A currency of two decimal places (requirements F8.2).
 */
export type Currency = "CNY" | "USD";

/**
 * A field that the association added. What is retired is asked no more; whoever has a value keeps it.
 */
export type CustomField = { 
/**
 * Its id.
 */
id: CustomFieldId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Whose field it is; that of units and individuals where none is said.
 */
kind: MemberKind | null, 
/**
 * How it is filled in, one of [`CustomField::INPUTS`].
 */
input: FieldInput, 
/**
 * What may be chosen, in order; empty where nothing is chosen.
 */
options: Array<string>, 
/**
 * Whether it is asked no more.
 */
is_retired: boolean, };

/**
 * A new custom field.
 */
export type CustomFieldAddRequest = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Whose field it is; that of units and individuals where none is said.
 */
kind: MemberKind | null, 
/**
 * How it is filled in.
 */
input: FieldInput, 
/**
 * What may be chosen, in order.
 */
options?: Array<string>, };

/**
 * A custom field as it shall be.
 */
export type CustomFieldEditRequest = { 
/**
 * Which.
 */
id: CustomFieldId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Whose field it is; that of units and individuals where none is said.
 */
kind: MemberKind | null, 
/**
 * How it is filled in.
 */
input: FieldInput, 
/**
 * What may be chosen, in order.
 */
options?: Array<string>, 
/**
 * Whether it is asked no more.
 */
is_retired: boolean, };

/**
 * A field of members that the association added.
 */
export type CustomFieldId = string;

/**
 * A custom field.
 */
export type CustomFieldRow = { 
/**
 * The field.
 */
field: CustomField, 
/**
 * Whether a member holds anything in it: then it stays filled in as it is.
 */
is_used: boolean, };

/**
 * What deferred dues are grouped by.
 */
export type DeferredBy = "month" | "org" | "level";

/**
 * What periods of membership come to.
 */
export type DeferredFigures = { 
/**
 * How many periods.
 */
count: number, 
/**
 * What was paid for them; none where the group is a month ahead.
 */
dues: Money | null, 
/**
 * What of it belongs to months up to the end; none where the group is a month ahead.
 */
earned: Money | null, 
/**
 * What belongs to later months, or to just this one.
 */
deferred: Money, };

/**
 * Deferred dues at the end of a month.
 */
export type DeferredReport = { 
/**
 * The first day of the month.
 */
month: string, 
/**
 * Its last day.
 */
end: string, 
/**
 * The groups.
 */
rows: Array<DeferredRow>, 
/**
 * All of them together, for each currency.
 */
totals: Array<DeferredFigures>, };

/**
 * Which deferred dues, by what.
 */
export type DeferredRequest = { 
/**
 * A day of the month at whose end they are looked at; this month where none is given.
 */
month: string | null, 
/**
 * What they are grouped by.
 */
by: DeferredBy, 
/**
 * In which language groups are named.
 */
language: Language, };

/**
 * One group, in one currency.
 */
export type DeferredRow = { 
/**
 * What it is called.
 */
label: string, 
/**
 * The orders behind it.
 */
filter: OrderFilter, 
/**
 * How many periods.
 */
count: number, 
/**
 * What was paid for them; none where the group is a month ahead.
 */
dues: Money | null, 
/**
 * What of it belongs to months up to the end; none where the group is a month ahead.
 */
earned: Money | null, 
/**
 * What belongs to later months, or to just this one.
 */
deferred: Money, };

/**
 * Why a message was not sent.
 */
export type DeliveryFailure = "address_refused" | "content_refused" | "sign_in" | "template_refused" | "unreachable" | "busy" | "allowance" | "refused" | "interrupted" | "restored";

/**
 * What to make up.
 */
export type DemonstrateRequest = { 
/**
 * How many members.
 */
members: number, 
/**
 * The same seed makes the same members.
 */
seed?: number | null, 
/**
 * The day it is made, from which all dates count.
 */
today?: string | null, 
/**
 * Name of the association.
 */
name?: string | null, 
/**
 * Short code inside numbers.
 */
code?: string | null, 
/**
 * IANA name of the time zone.
 */
time_zone?: string | null, 
/**
 * Passphrase, where there is no keychain.
 */
passphrase?: string | null, 
/**
 * Language of the names that are made up now.
 */
language?: Language | null, };

/**
 * Whether a desk is let in.
 */
export type DeviceState = "active" | "revoked" | "copied";

/**
 * Which way a list is sorted.
 */
export type Direction = "ascending" | "descending";

/**
 * Taken off one line.
 */
export type Discount = { "kind": "amount", 
/**
 * How much.
 */
amount: Money, 
/**
 * Why.
 */
reason: string, } | { "kind": "percent", 
/**
 * In basis points; 1000 is 10 %.
 */
rate_bp: number, 
/**
 * Why.
 */
reason: string, };

/**
 * A command that was done.
 */
export type Done = { 
/**
 * Its id, by which it can be undone.
 */
command_id: string, 
/**
 * Whether the person who did it may take it back as a whole.
 */
can_undo: boolean, 
/**
 * How many records it changed.
 */
changed: number, 
/**
 * The record it is about: the first it made or changed.
 */
subject: string | null, 
/**
 * Records that a rule kept as they were, each with its reason.
 */
skipped: Array<SkippedRecord>, };

/**
 * Requests that wait for a day that has come.
 */
export type DueApplications = { 
/**
 * How many.
 */
count: number, };

/**
 * What was done about a debt.
 */
export type DunningActKind = "sent" | "spoke" | "promised" | "paused" | "resumed";

/**
 * Something that was done about a debt.
 */
export type DunningActRow = { 
/**
 * What was done.
 */
kind: DunningActKind, 
/**
 * Of which step.
 */
step: string | null, 
/**
 * The last day of a promise or of a pause.
 */
until: string | null, 
/**
 * What was said, or why.
 */
note: string | null, 
/**
 * The message.
 */
message_id: MessageId | null, 
/**
 * How far it is.
 */
message_state: MessageState | null, 
/**
 * Who did it.
 */
created_by: string, 
/**
 * When.
 */
created_at: string, };

/**
 * A column of a list of debtors.
 */
export type DunningColumn = "name" | "member_no" | "contact" | "mobile" | "org" | "level" | "owed" | "orders" | "began" | "days" | "state" | "step" | "last_on" | "next_step" | "due_on" | "promised";

/**
 * How many debts stand how.
 */
export type DunningCounts = { 
/**
 * The next step is due.
 */
due: number, 
/**
 * It is not due yet.
 */
waiting: number, 
/**
 * Promised to be paid.
 */
promised: number, 
/**
 * Nobody is to be written to.
 */
paused: number, 
/**
 * Every step was gone.
 */
finished: number, };

/**
 * A list of debtors for paper or a sheet.
 */
export type DunningExportRequest = { 
/**
 * Which.
 */
selection: Selection<DunningFilter, MemberId>, 
/**
 * Which columns, in which order.
 */
columns: Array<DunningColumn>, 
/**
 * Where to.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * What a member owes, and all that was done about it.
 */
export type DunningFile = { 
/**
 * How the debt stands; none where nothing is owed any more.
 */
debt: DunningRow | null, 
/**
 * The orders that lack money, oldest first.
 */
orders: Array<DunningOrder>, 
/**
 * What was done, the newest first.
 */
acts: Array<DunningActRow>, };

/**
 * What debtors are looked for by; everything that is set must hold.
 */
export type DunningFilter = { 
/**
 * How the debt stands.
 */
state?: DunningState | null, 
/**
 * Part of the member's name or number.
 */
search?: string | null, 
/**
 * Of this organisation.
 */
org_id?: OrgId | null, 
/**
 * Of this level.
 */
level_id?: LevelId | null, 
/**
 * Who owes in this currency.
 */
currency?: Currency | null, };

/**
 * What debtors are counted by.
 */
export type DunningFilterRequest = { 
/**
 * What they are looked for by.
 */
filter: DunningFilter, };

/**
 * Which debtors to list.
 */
export type DunningListRequest = { 
/**
 * What they are looked for by.
 */
filter: DunningFilter, 
/**
 * In which order; the oldest debts first where none is given.
 */
sort: Sort<DunningSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * An order that lacks money.
 */
export type DunningOrder = { 
/**
 * Which.
 */
id: OrderId, 
/**
 * Its number.
 */
order_no: string, 
/**
 * What was bought, in words.
 */
item: string, 
/**
 * When it was placed.
 */
ordered_at: string, 
/**
 * What it lacks.
 */
unpaid: Money, };

/**
 * What a run would write.
 */
export type DunningPreview = { 
/**
 * How many at which step.
 */
steps: Array<DunningStepCount>, 
/**
 * The messages.
 */
run: MessagePreview, };

/**
 * A run to look at.
 */
export type DunningPreviewRequest = { 
/**
 * Whom it would write to.
 */
selection: Selection<DunningFilter, MemberId>, 
/**
 * Which message to show, from 0.
 */
at: number, };

/**
 * What was said about debts.
 */
export type DunningRecordRequest = { 
/**
 * Whose.
 */
selection: Selection<DunningFilter, MemberId>, 
/**
 * What was done.
 */
kind: DunningActKind, 
/**
 * The last day of a promise or of a pause.
 */
until?: string | null, 
/**
 * What was said, or why.
 */
note?: string | null, };

/**
 * A member who owes.
 */
export type DunningRow = { 
/**
 * The member.
 */
id: MemberId, 
/**
 * 会员编号
 */
member_no: string | null, 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * Its name.
 */
name: string, 
/**
 * The person to speak to.
 */
contact: string | null, 
/**
 * How that person is called.
 */
mobile: string | null, 
/**
 * Name of its organisation.
 */
org: string, 
/**
 * Name of its level.
 */
level: string, 
/**
 * When the oldest unpaid order was placed.
 */
began: string, 
/**
 * Days since then.
 */
days: number, 
/**
 * How many orders lack money.
 */
orders: number, 
/**
 * What they lack, by currency.
 */
owed: Array<Money>, 
/**
 * Whether it is to be spoken of.
 */
state: DunningState, 
/**
 * The last step that was gone.
 */
step: string | null, 
/**
 * The next step.
 */
next_step: string | null, 
/**
 * When that is due.
 */
due_on: string | null, 
/**
 * When it was last spoken of.
 */
last_on: string | null, 
/**
 * The last promise.
 */
promised: string | null, 
/**
 * Whether that day has passed.
 */
is_broken: boolean, 
/**
 * The last day of a pause that has one.
 */
paused_until: string | null, 
/**
 * Why nothing can be done now.
 */
blocked: Failure | null, };

/**
 * Chosen debtors.
 */
export type DunningSelectionRequest = { 
/**
 * Which.
 */
selection: Selection<DunningFilter, MemberId>, };

/**
 * The steps, and what they may be made of.
 */
export type DunningSettings = { 
/**
 * Days that lie between two times at which a member is spoken to.
 */
rest_days: number, 
/**
 * The steps.
 */
steps: Array<DunningStepDraft>, 
/**
 * Templates in use, and those that a step has.
 */
templates: Array<DunningTemplate>, 
/**
 * Most steps.
 */
steps_limit: number, 
/**
 * Most days of a step.
 */
days_limit: number, 
/**
 * Most days of a rest.
 */
rest_limit: number, 
/**
 * Why the person at the desk cannot change them; none where they can.
 */
hindrance: Failure | null, };

/**
 * A debtor to show.
 */
export type DunningShowRequest = { 
/**
 * Which member.
 */
id: MemberId, };

/**
 * What a list of debtors sorts by.
 */
export type DunningSortKey = "began" | "due_on" | "owed";

/**
 * Whether a debt is to be spoken of.
 */
export type DunningState = "due" | "waiting" | "promised" | "paused" | "finished";

/**
 * How many would be written to in one step.
 */
export type DunningStepCount = { 
/**
 * The step.
 */
name: string, 
/**
 * How many.
 */
count: number, };

/**
 * A step as a person sets it.
 */
export type DunningStepDraft = { 
/**
 * Which; none for a new one.
 */
id?: DunningStepId | null, 
/**
 * What people call it.
 */
name: string, 
/**
 * Days after the oldest unpaid order was placed.
 */
days: number, 
/**
 * The words.
 */
template_id: TemplateId, };

/**
 * A step of dunning.
 */
export type DunningStepId = string;

/**
 * A template that steps may use.
 */
export type DunningTemplate = { 
/**
 * Its id.
 */
id: TemplateId, 
/**
 * Its name.
 */
name: string, 
/**
 * How its messages travel.
 */
channel: Channel, 
/**
 * Whether it is out of use; a step that has it writes to nobody.
 */
is_retired: boolean, };

/**
 * Members of one kind that share something.
 */
export type DuplicateGroupRow = { 
/**
 * What they share.
 */
shared: string, 
/**
 * The members, in the order of entry; of many only the first.
 */
members: Array<MemberRow>, 
/**
 * How many there are.
 */
count: number, };

/**
 * What members share.
 */
export type DuplicateReason = "uscc" | "mobile" | "name";

/**
 * Which groups to list.
 */
export type DuplicatesRequest = { 
/**
 * What they share.
 */
reason: DuplicateReason, 
/**
 * Which page.
 */
page: Page, };

/**
 * A level with other values.
 */
export type EditLevelRequest = { 
/**
 * Which.
 */
id: LevelId, 
/**
 * Its name.
 */
name: string, 
/**
 * Name of its group.
 */
group_name: string, 
/**
 * Suffix inside member numbers.
 */
suffix: string, 
/**
 * Dues of one term.
 */
dues: Money, 
/**
 * Length of a term in months.
 */
term_months: number, 
/**
 * Days before expiry in which renewal is open.
 */
renewal_window_days: number, 
/**
 * Days after expiry in which membership is kept.
 */
grace_days: number, 
/**
 * Where a late renewal begins.
 */
late_start: LateStart, 
/**
 * By which dates the status of its members changes, and what counts as membership.
 */
statuses: StatusRules, 
/**
 * The documents that must be certified before an application to join is approved.
 */
documents: Array<AttachmentKind>, 
/**
 * Whether nobody new is admitted to it.
 */
is_retired: boolean, };

/**
 * An organisation with other values.
 */
export type EditOrgRequest = { 
/**
 * Which.
 */
id: OrgId, 
/**
 * Its name.
 */
name: string, 
/**
 * Three digits inside member numbers.
 */
code: string, 
/**
 * Its parent; none for the head association.
 */
parent_id: OrgId | null, 
/**
 * Whether nobody new is admitted to it.
 */
is_retired: boolean, 
/**
 * How it numbers units; none for the usual rule.
 */
unit_numbers: NumberRule | null, 
/**
 * How it numbers individuals.
 */
individual_numbers: NumberRule | null, };

/**
 * A person with another name, or who may do something else.
 */
export type EditUserRequest = { 
/**
 * Who.
 */
id: string, 
/**
 * Name as others see it.
 */
name: string, 
/**
 * What they are at the desk.
 */
role: Role, 
/**
 * Their rights, ticked one by one; none where they have those of the role.
 */
rights?: Rights | null, 
/**
 * The organisation whose members, and whose branches' members, they see and change; none for the whole association.
 */
org_id?: OrgId | null, };

/**
 * A column of a list of events.
 */
export type EventColumn = "happened_at" | "event" | "member" | "changes" | "actor" | "desk";

/**
 * What to export.
 */
export type EventExportRequest = { 
/**
 * Which events, by their commands.
 */
selection: Selection<EventSearch, CommandId>, 
/**
 * Which columns, in which order.
 */
columns: Array<EventColumn>, 
/**
 * Where to; a path that ends in `xlsx` or `csv`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * Which events to list.
 */
export type EventListRequest = { 
/**
 * What they are looked for by.
 */
filter: EventSearch, 
/**
 * In which order; the newest first where none is given.
 */
sort: Sort<EventSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * A command that changed members.
 */
export type EventRow = { 
/**
 * The command.
 */
id: CommandId, 
/**
 * What it did to the first member; what changed is left out where it did something else to each.
 */
first: MemberEvent, 
/**
 * How many members it changed.
 */
members: number, };

/**
 * What events are looked for by, and in which language what changed is worded.
 */
export type EventSearch = { 
/**
 * The language.
 */
language?: Language, 
/**
 * Of members found by this text.
 */
search?: string | null, 
/**
 * Done by one of these commands, such as `member.edit`.
 */
commands?: Array<string>, 
/**
 * By this person.
 */
actor_id?: UserId | null, 
/**
 * On this day or later.
 */
from?: string | null, 
/**
 * On this day or earlier.
 */
to?: string | null, };

/**
 * What a list of events sorts by.
 */
export type EventSortKey = "happened_at";

/**
 * The date that a rule counts from.
 */
export type ExpiryDate = "expiry" | "month_end" | "year_end";

/**
 * A failure: a stable code, the parameters of its sentence, and the fields it is about.
 */
export type Failure = { 
/**
 * Which kind.
 */
kind: FailureKind, 
/**
 * Stable code; its sentence lies in the texts of `refusal`.
 */
code: string, 
/**
 * Parameters of the sentence.
 */
params: { [key in string]: string }, 
/**
 * Fields that must be mended.
 */
fields: Array<FieldIssue>, };

/**
 * The three kinds that are never mixed.
 */
export type FailureKind = "refusal" | "fault" | "bug";

/**
 * One field before and after.
 */
export type FieldChange = { 
/**
 * Its key; the label is `member:column.<key>`.
 */
field: string, 
/**
 * What stood before, in words.
 */
before: string | null, 
/**
 * What stands after, in words.
 */
after: string | null, };

/**
 * How a field is filled in.
 */
export type FieldInput = "text" | "long_text" | "number" | "ten_thousands" | "date" | "month" | "choice" | "cascade" | "amount" | "yes_no" | "several" | "phone" | "email" | "link";

/**
 * What is wrong with one field, of a form or of a row of a sheet.
 */
export type FieldIssue = { 
/**
 * The field's key, such as `uscc`.
 */
field: string, 
/**
 * What is wrong.
 */
code: IssueCode, 
/**
 * Parameters of the sentence.
 */
params: { [key in string]: string }, };

/**
 * The fields of members in the order of their forms.
 */
export type FieldOrder = { 
/**
 * Of units.
 */
unit: Array<MemberField>, 
/**
 * Of individuals.
 */
individual: Array<MemberField>, };

/**
 * What is set for the fields of members.
 */
export type FieldSettingsShown = { 
/**
 * Every custom field, in the order of entry.
 */
fields: Array<CustomFieldRow>, 
/**
 * The form of each member group that a level in use belongs to.
 */
groups: Array<GroupFormRow>, 
/**
 * Most custom fields.
 */
field_limit: number, 
/**
 * Most options of one.
 */
option_limit: number, };

/**
 * A field from both sides, in words.
 */
export type FieldSides = { 
/**
 * Its column.
 */
column: string, 
/**
 * Its label.
 */
label: string, 
/**
 * When the person acted.
 */
base: string | null, 
/**
 * As the person wanted it.
 */
mine: string | null, 
/**
 * As the other desk put it.
 */
theirs: string | null, 
/**
 * As it stands.
 */
now: string | null, 
/**
 * Whether the person changed it.
 */
is_mine: boolean, 
/**
 * Whether both changed it, each to something else.
 */
is_clashing: boolean, };

/**
 * Filings to close.
 */
export type FilingCloseRequest = { 
/**
 * Which.
 */
selection: Selection<FilingFilter, FilingId>, 
/**
 * What whoever filed them reads.
 */
note: string, };

/**
 * A column of a list of filings.
 */
export type FilingColumn = "filed_at" | "kind" | "name" | "state" | "progress" | "receipt_no" | "statement" | "closed_by";

/**
 * A list of filings as a sheet or on paper.
 */
export type FilingExportRequest = { 
/**
 * Which filings.
 */
filings: Selection<FilingFilter, FilingId>, 
/**
 * How they are sorted; newest first where none is given.
 */
sort: Sort<FilingSortKey> | null, 
/**
 * Which columns, left to right.
 */
columns: Array<FilingColumn>, 
/**
 * Where to; the ending of a sheet decides between `xlsx` and `csv`.
 */
path: string, 
/**
 * In which language.
 */
language?: Language, };

/**
 * What filings are looked for by; everything that is set must hold.
 */
export type FilingFilter = { 
/**
 * Part of the receipt number, of the statement, or of what was sent.
 */
search?: string | null, 
/**
 * What is asked for.
 */
kind?: FilingKind | null, 
/**
 * How far it has come.
 */
state?: FilingState | null, };

/**
 * What somebody filed over the network.
 */
export type FilingId = string;

/**
 * What is filed.
 */
export type FilingKind = "join" | "renewal" | "profile_change" | "contact_change" | "level_change" | "withdrawal";

/**
 * A label and a value.
 */
export type FilingLine = { 
/**
 * What it is.
 */
label: string, 
/**
 * What was sent.
 */
value: string, };

/**
 * Which filings to list.
 */
export type FilingListRequest = { 
/**
 * What they are looked for by.
 */
filter: FilingFilter, 
/**
 * In which order; the newest first where none is given.
 */
sort: Sort<FilingSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * Something that was filed.
 */
export type FilingRow = { 
/**
 * Its id.
 */
id: FilingId, 
/**
 * 回执编号
 */
receipt_no: string, 
/**
 * What is asked for.
 */
kind: FilingKind, 
/**
 * How far it has come here.
 */
state: FilingState, 
/**
 * Whose it is, as far as that is known; else what was written there.
 */
name: string, 
/**
 * The member that asked, or the applicant that it became, while there is one.
 */
member_id: MemberId | null, 
/**
 * The request that it became, and its kind.
 */
application: [ApplicationId, ApplicationKind] | null, 
/**
 * How far that request has come.
 */
application_state: ApplicationState | null, 
/**
 * How far the applicant has come.
 */
stage: Stage | null, 
/**
 * 申请说明
 */
statement: string, 
/**
 * Why it was not taken in.
 */
hindrance: Failure | null, 
/**
 * What whoever filed it reads.
 */
note: string, 
/**
 * Who closed it; empty where nobody did.
 */
closed_by: string, 
/**
 * 提交时间
 */
filed_at: string, 
/**
 * Why it cannot be closed now.
 */
blocked: Failure | null, };

/**
 * Of which filing.
 */
export type FilingShowRequest = { 
/**
 * Which.
 */
id: FilingId, 
/**
 * In which language.
 */
language: Language, };

/**
 * What a list of filings sorts by.
 */
export type FilingSortKey = "filed_at";

/**
 * How far it has come here; what became of it afterwards is told by what it became.
 */
export type FilingState = "open" | "taken" | "closed";

/**
 * Something that does not follow. The variant's name in snake case is its stable code.
 */
export type Finding = { "code": "file_damaged", "params": { 
/**
 * What the database engine says.
 */
detail: string, } } | { "code": "paid_differs", "params": { 
/**
 * The order.
 */
order_no: string, 
/**
 * What is kept.
 */
kept: Money, 
/**
 * What its payments add up to.
 */
computed: Money, } } | { "code": "lines_differ", "params": { 
/**
 * The order.
 */
order_no: string, 
/**
 * What is kept.
 */
kept: Money, 
/**
 * What its lines add up to.
 */
computed: Money, } } | { "code": "payment_state_differs", "params": { 
/**
 * The order.
 */
order_no: string, 
/**
 * What is kept.
 */
kept: PaymentState, 
/**
 * What follows.
 */
computed: PaymentState, } } | { "code": "balance_negative", "params": { 
/**
 * The member.
 */
member: string, 
/**
 * What they add up to.
 */
balance: Money, } } | { "code": "balance_unanswered", "params": { 
/**
 * How many.
 */
count: number, } } | { "code": "review_unlike", "params": { 
/**
 * Its number.
 */
order_no: string, 
/**
 * The state that stands.
 */
state: OrderState, } } | { "code": "acted_before_review", "params": { 
/**
 * Its number.
 */
order_no: string, } } | { "code": "top_up_unlike", "params": { 
/**
 * Who paid.
 */
payer: string, 
/**
 * How much.
 */
amount: Money, } } | { "code": "bank_line_unlike", "params": { 
/**
 * Who paid.
 */
payer: string, 
/**
 * How much the bank says.
 */
amount: Money, } } | { "code": "invoice_over_reversed", "params": { 
/**
 * The invoice.
 */
serial: number, 
/**
 * What it was over.
 */
amount: Money, 
/**
 * What was taken back.
 */
reversed: Money, } } | { "code": "invoice_miscorrected", "params": { 
/**
 * The invoice.
 */
serial: number, } } | { "code": "invoice_altered", "params": { 
/**
 * The invoice.
 */
serial: number, } } | { "code": "coverage_unpaid", "params": { 
/**
 * The order.
 */
order_no: string, 
/**
 * The member.
 */
member: string, } } | { "code": "coverage_twice", "params": { 
/**
 * The member.
 */
member: string, 
/**
 * The day.
 */
day: string, } } | { "code": "expiry_differs", "params": { 
/**
 * The member.
 */
member: string, 
/**
 * What is kept.
 */
kept: string, 
/**
 * What the period says.
 */
computed: string, } } | { "code": "application_unpaid", "params": { 
/**
 * The order.
 */
order_no: string, } } | { "code": "application_twice", "params": { 
/**
 * The member.
 */
member: string, } } | { "code": "closed_month_differs", "params": { 
/**
 * The month, `2026-06`.
 */
month: string, 
/**
 * What differs: `income`, `invoices` or `deferred`.
 */
part: string, } } | { "code": "number_twice", "params": { 
/**
 * Which table.
 */
record: string, 
/**
 * The number.
 */
number: string, 
/**
 * How often.
 */
count: number, } } | { "code": "numbers_unexplained", "params": { 
/**
 * The series, by its key.
 */
series: string, 
/**
 * The first serial.
 */
first: number, 
/**
 * The last serial.
 */
last: number, } } | { "code": "dangling", "params": { 
/**
 * Which table.
 */
record: string, 
/**
 * Where they point.
 */
target: string, 
/**
 * How many.
 */
count: number, } } | { "code": "search_differs", "params": { 
/**
 * Which table.
 */
record: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * Entries.
 */
entries: number, } } | { "code": "chain_gap", "params": { 
/**
 * The sequence that should be there.
 */
sequence: number, } } | { "code": "chain_broken", "params": { 
/**
 * Its sequence.
 */
sequence: number, } } | { "code": "command_altered", "params": { 
/**
 * `area.verb`.
 */
command: string, 
/**
 * The command.
 */
id: string, } } | { "code": "changes_altered", "params": { 
/**
 * `area.verb`.
 */
command: string, 
/**
 * The command.
 */
id: string, } } | { "code": "command_unsealed", "params": { 
/**
 * `area.verb`.
 */
command: string, 
/**
 * The command.
 */
id: string, } } | { "code": "trail_gap", "params": { 
/**
 * The place that should be there.
 */
place: number, } } | { "code": "row_differs", "params": { 
/**
 * Which table.
 */
record: string, 
/**
 * The row.
 */
id: string, 
/**
 * The columns that differ.
 */
columns: string, } } | { "code": "row_unrecorded", "params": { 
/**
 * Which table.
 */
record: string, 
/**
 * The row.
 */
id: string, } } | { "code": "rows_differ", "params": { 
/**
 * Which table.
 */
record: string, 
/**
 * Rows there should be.
 */
recorded: number, 
/**
 * Rows there are.
 */
rows: number, } } | { "code": "journal_gap", "params": { 
/**
 * The version that should be there.
 */
version: number, } } | { "code": "journal_head", "params": { 
/**
 * Where the head is.
 */
kept: number, 
/**
 * The last version.
 */
last: number, } } | { "code": "journal_chain", "params": { 
/**
 * The last version.
 */
version: number, } } | { "code": "ruling_unreadable", "params": { 
/**
 * Its version.
 */
version: number, } } | { "code": "ruling_unexecuted", "params": { 
/**
 * How many.
 */
count: number, } } | { "code": "command_unruled", "params": { 
/**
 * How many.
 */
count: number, } } | { "code": "received_unruled", "params": { 
/**
 * How many.
 */
count: number, } } | { "code": "ruling_unreceived", "params": { 
/**
 * How many.
 */
count: number, } };

/**
 * A column of a list of follow-ups (requirements A14.2).
 */
export type FollowUpColumn = "content" | "module" | "member" | "next_on" | "followed_on" | "created_by" | "kind" | "state" | "member_no";

/**
 * Follow-ups to delete.
 */
export type FollowUpDeleteRequest = { 
/**
 * Which.
 */
selection: Selection<FollowUpFilter, FollowUpId>, };

/**
 * What to export.
 */
export type FollowUpExportRequest = { 
/**
 * Which follow-ups.
 */
selection: Selection<FollowUpFilter, FollowUpId>, 
/**
 * Which columns, in which order.
 */
columns: Array<FollowUpColumn>, 
/**
 * Where to; a path that ends in `xlsx` or `csv`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * What follow-ups are looked for by; everything that is set must hold.
 */
export type FollowUpFilter = { 
/**
 * Part of the content.
 */
content?: string | null, 
/**
 * Of members found by this text.
 */
member?: string | null, 
/**
 * Of this member.
 */
member_id?: MemberId | null, 
/**
 * Of units or of individuals.
 */
member_kind?: MemberKind | null, 
/**
 * How the member was contacted.
 */
kind?: FollowUpKind | null, 
/**
 * Contacted on this day or later.
 */
followed_from?: string | null, 
/**
 * Contacted on this day or earlier.
 */
followed_to?: string | null, 
/**
 * Next contact on this day or later.
 */
next_from?: string | null, 
/**
 * Next contact on this day or earlier.
 */
next_to?: string | null, 
/**
 * What is left of them.
 */
state?: FollowUpState | null, };

/**
 * A follow-up of a member.
 */
export type FollowUpId = string;

/**
 * How the member was contacted: one of the kinds that every association begins with, or one of its own. Written as `phone`, or as the id of
 * the association's own.
 */
export type FollowUpKind = string;

/**
 * Which follow-ups to list.
 */
export type FollowUpListRequest = { 
/**
 * What they are looked for by.
 */
filter: FollowUpFilter, 
/**
 * In which order; the latest contact first where none is given.
 */
sort: Sort<FollowUpSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * One follow-up.
 */
export type FollowUpRow = { 
/**
 * Its id.
 */
id: FollowUpId, 
/**
 * 跟进内容
 */
content: string, 
/**
 * 所属模块: units or individuals.
 */
member_kind: MemberKind, 
/**
 * The member.
 */
member_id: MemberId, 
/**
 * 被跟进对象
 */
member_name: string, 
/**
 * The member's number.
 */
member_no: string | null, 
/**
 * 跟进类型
 */
kind: FollowUpKind, 
/**
 * 跟进时间
 */
followed_on: string, 
/**
 * 下次跟进时间
 */
next_on: string | null, 
/**
 * What is left of it (requirements A14.4, H8).
 */
state: FollowUpState, 
/**
 * 创建人
 */
created_by: string, 
/**
 * When it was written.
 */
created_at: string, };

/**
 * What a list of follow-ups sorts by.
 */
export type FollowUpSortKey = "followed_on" | "next_on" | "created_at";

/**
 * What is left of a follow-up (requirements H8).
 */
export type FollowUpState = "recorded" | "scheduled" | "due" | "done";

/**
 * A kind that was added, renamed or retired. A kind that every association begins with has none until then, and is called as the
 * language calls it.
 */
export type FollowUpType = { 
/**
 * Its id.
 */
id: FollowUpTypeId, 
/**
 * The kind.
 */
kind: FollowUpKind, 
/**
 * What the association calls it; empty as the language calls it.
 */
name: string, 
/**
 * Whether it is offered no more.
 */
is_retired: boolean, };

/**
 * A new kind of follow-up.
 */
export type FollowUpTypeAddRequest = { 
/**
 * What it is called.
 */
name: string, };

/**
 * A kind of follow-up as it shall be.
 */
export type FollowUpTypeEditRequest = { 
/**
 * Which.
 */
kind: FollowUpKind, 
/**
 * What it is called; nothing leaves a kind of the beginning to the language.
 */
name: string, 
/**
 * Whether it is offered no more.
 */
is_retired: boolean, };

/**
 * A kind of follow-up.
 */
export type FollowUpTypeId = string;

/**
 * A field in a form.
 */
export type FormField = { 
/**
 * Which.
 */
field: MemberField, 
/**
 * Whether it is asked. What is hidden keeps what old records hold.
 */
is_shown: boolean, 
/**
 * Whether it must be filled; what is hidden never must.
 */
is_required: boolean, };

/**
 * The fields that the levels of a member group ask.
 */
export type FormOfLevels = { 
/**
 * The levels.
 */
level_ids: Array<LevelId>, 
/**
 * Their fields, in order.
 */
fields: Array<MemberFormField>, };

/**
 * What was found of one kind.
 */
export type Found = { 
/**
 * How grave it is.
 */
gravity: Gravity, 
/**
 * How many rows.
 */
count: number, } & ({ "kind": "bank_waiting", "filter": BankFilter } | { "kind": "overlapping", "filter": OrderFilter } | { "kind": "refund_uncorrected", "filter": OrderFilter } | { "kind": "paid_uninvoiced", "filter": OrderFilter } | { "kind": "overpaid", "filter": OrderFilter } | { "kind": "top_ups_pending", "filter": TopUpFilter } | { "kind": "issued_unnumbered", "filter": InvoiceFilter });

/**
 * Which preference.
 */
export type GetRequest = { 
/**
 * Its key, such as `columns.unit_members`.
 */
key: string, };

/**
 * A series whose numbers this desk gives back.
 */
export type GiveBackRequest = { 
/**
 * The series, by its key.
 */
key: string, };

/**
 * How grave something is that was found before an act on many.
 */
export type Gravity = "error" | "warning" | "hint";

/**
 * The form of a group as it shall be.
 */
export type GroupFormRequest = { 
/**
 * Of units or of individuals.
 */
kind: MemberKind, 
/**
 * Name of the group.
 */
group_name: string, 
/**
 * Its fields in order; none makes it the form that every group begins with.
 */
fields: Array<FormField>, };

/**
 * The form of a group.
 */
export type GroupFormRow = { 
/**
 * Of units or of individuals.
 */
kind: MemberKind, 
/**
 * Name of the group; levels without one share a form.
 */
group_name: string, 
/**
 * Names of its levels.
 */
levels: Array<string>, 
/**
 * Whether anything was set for it.
 */
is_set: boolean, 
/**
 * Its fields in order, hidden ones included.
 */
fields: Array<FormField>, };

/**
 * Members who joined in a month.
 */
export type GrowthMonth = { 
/**
 * `2026-09`.
 */
month: string, 
/**
 * Units.
 */
units: number, 
/**
 * Individuals.
 */
individuals: number, 
/**
 * The list that it opens.
 */
filter: MemberFilter, };

/**
 * One field that changed.
 */
export type HistoryChange = { 
/**
 * Its key.
 */
field: string, 
/**
 * What stood before.
 */
before: string | null, 
/**
 * What stands after.
 */
after: string | null, };

/**
 * One change of a record.
 */
export type HistoryEntry = { 
/**
 * When.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * The other desk that it was done at; none for this one.
 */
desk: OtherDesk | null, 
/**
 * Whether the server has not confirmed it yet.
 */
is_waiting: boolean, 
/**
 * The command, such as `payment.record`.
 */
command: string, 
/**
 * The fields it changed.
 */
changes: Array<HistoryChange>, };

/**
 * A column of the sheet.
 */
export type ImportColumn = { 
/**
 * From 0.
 */
index: number, 
/**
 * Its heading; may be empty.
 */
title: string, 
/**
 * Its first cells.
 */
sample: Array<string>, 
/**
 * The field that it feeds.
 */
field: string | null, };

/**
 * How many rows came to what.
 */
export type ImportCounts = { 
/**
 * All rows.
 */
rows: number, 
/**
 * Rows that bring something in.
 */
accepted: number, 
/**
 * Rows that stay out.
 */
rejected: number, 
/**
 * Rows that hold nothing new.
 */
unchanged: number, 
/**
 * Rows that do not stay out, but of which a person should know something.
 */
warnings: number, };

/**
 * An import that was made.
 */
export type ImportDone = { 
/**
 * Its command, by which it can be undone.
 */
command_id: string, 
/**
 * Rows that came in.
 */
accepted: number, 
/**
 * Rows that stayed out.
 */
rejected: number, 
/**
 * Rows that held nothing new.
 */
unchanged: number, };

/**
 * A field that a column can feed.
 */
export type ImportField = { 
/**
 * Its key.
 */
key: string, 
/**
 * Whether it must have a column.
 */
required: boolean, 
/**
 * Key of its name in the catalogue.
 */
label_key: string, 
/**
 * What a custom field is called; then there is no key.
 */
label: string | null, };

/**
 * Rows of a preview.
 */
export type ImportGroup = "all" | "accepted" | "rejected" | "unchanged";

/**
 * An import as a list shows it.
 */
export type ImportHistoryRow = { 
/**
 * Its id, which is that of its command.
 */
command_id: ImportId, 
/**
 * What kind of sheet it was.
 */
kind: SheetKind, 
/**
 * The file's name.
 */
file_name: string, 
/**
 * Rows that came in.
 */
accepted: number, 
/**
 * Rows that stayed out because of a problem.
 */
rejected: number, 
/**
 * Rows that held nothing new.
 */
unchanged: number, 
/**
 * Who imported it.
 */
imported_by: string, 
/**
 * When.
 */
imported_at: string, 
/**
 * When it was taken back.
 */
undone_at: string | null, };

/**
 * An import of a sheet; the same as the id of its command.
 */
export type ImportId = string;

/**
 * Something about a row.
 */
export type ImportIssue = { 
/**
 * The key of the field; null where it is about the row.
 */
column: string | null, 
/**
 * What it is.
 */
code: IssueCode, 
/**
 * Parameters of the sentence.
 */
params: { [key in string]: string }, 
/**
 * The sentence.
 */
message: string, 
/**
 * A value that is probably meant, to be taken by `import.accept_suggestion`.
 */
suggestion: string | null, 
/**
 * Whether it keeps the row out.
 */
weight: Weight, };

/**
 * What an import would do.
 */
export type ImportPreview = { 
/**
 * By which its rows are asked for and it is committed.
 */
id: string, 
/**
 * What kind of sheet it is.
 */
kind: SheetKind, 
/**
 * The file's name, without its folder.
 */
file_name: string, 
/**
 * The name on the sheet's tab.
 */
sheet: string, 
/**
 * The number beside the headings.
 */
header_row: number, 
/**
 * The columns of the sheet.
 */
columns: Array<ImportColumn>, 
/**
 * The fields that columns can feed.
 */
fields: Array<ImportField>, 
/**
 * What becomes of the rows.
 */
counts: ImportCounts, 
/**
 * Levels and organisations that rows name and that are not set up.
 */
missing: Array<MissingChoice>, 
/**
 * Rows that could come in by taking what is suggested.
 */
suggestions: number, };

/**
 * A file to look at.
 */
export type ImportPreviewRequest = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Column of each field, from 0; null to go by the headings.
 */
mapping: { [key in string]: number } | null, };

/**
 * An import as the terminal prints it.
 */
export type ImportReport = { 
/**
 * Rows of the sheet.
 */
rows: number, 
/**
 * Rows that come in, or came in.
 */
accepted: number, 
/**
 * Rows that stay out.
 */
rejected: number, 
/**
 * Rows that hold nothing new.
 */
unchanged: number, 
/**
 * Everything to know about them.
 */
issues: Array<ImportReportIssue>, };

/**
 * Something about a row, as the terminal prints it.
 */
export type ImportReportIssue = { 
/**
 * The number beside the row.
 */
row: number, 
/**
 * The heading of the column, or the name of the field where the sheet has no column for it.
 */
column: string | null, 
/**
 * What it is.
 */
code: IssueCode, 
/**
 * The sentence.
 */
message: string, 
/**
 * A value that is probably meant.
 */
suggestion: string | null, };

/**
 * A preview.
 */
export type ImportRequest = { 
/**
 * Its id.
 */
id: string, 
/**
 * The language of what is written beside the records; Chinese where it is left out.
 */
language?: Language, };

/**
 * A row with what becomes of it.
 */
export type ImportRow = { 
/**
 * The number beside it.
 */
row: number, 
/**
 * Its cells, one for each column.
 */
cells: Array<string>, 
/**
 * What becomes of it.
 */
outcome: RowOutcome, 
/**
 * What it changes, in words.
 */
changes: string, 
/**
 * What a person should know.
 */
issues: Array<ImportIssue>, };

/**
 * A page of a preview's rows.
 */
export type ImportRowsRequest = { 
/**
 * The preview.
 */
id: string, 
/**
 * Which page.
 */
page: Page, 
/**
 * Which rows.
 */
only: ImportGroup, 
/**
 * The language of what is said about them; Chinese where it is left out.
 */
language?: Language, };

/**
 * An import to take back.
 */
export type ImportUndoRequest = { 
/**
 * Its command.
 */
command_id: string, };

/**
 * What became of an import that was taken back.
 */
export type ImportUndone = { 
/**
 * Records that are as they were before.
 */
undone: number, 
/**
 * Records that stay as they are, each with its reason.
 */
kept: Array<KeptRecord>, };

/**
 * What income is grouped by.
 */
export type IncomeBy = "month" | "org" | "level" | "item" | "order_kind" | "method";

/**
 * Income by group.
 */
export type IncomeReport = { 
/**
 * The first day.
 */
from: string, 
/**
 * The last day.
 */
to: string, 
/**
 * The groups.
 */
rows: Array<IncomeRow>, 
/**
 * What all of them add up to, for each currency.
 */
totals: Array<ReceivedSum>, };

/**
 * Which income, by what.
 */
export type IncomeRequest = { 
/**
 * Which money; from the beginning of this year until today where it says no days.
 */
filter: ReceivedFilter, 
/**
 * What it is grouped by.
 */
by: IncomeBy, 
/**
 * In which language groups are named.
 */
language: Language, };

/**
 * One group.
 */
export type IncomeRow = { 
/**
 * What it is called.
 */
label: string, 
/**
 * What it adds up to, in one currency.
 */
sum: ReceivedSum, 
/**
 * The money behind it.
 */
filter: ReceivedFilter, };

/**
 * What only individuals have, in words.
 */
export type IndividualRow = { 
/**
 * 性别
 */
gender: NamedCode | null, 
/**
 * 出生年月, `1955-01`
 */
birth_month: string | null, 
/**
 * 民族
 */
ethnic_group: NamedCode | null, 
/**
 * 党派
 */
party: NamedCode | null, 
/**
 * 职称
 */
professional_title: string | null, 
/**
 * 专业
 */
speciality: string | null, 
/**
 * 职务
 */
post: string | null, 
/**
 * 学历
 */
education: NamedCode | null, 
/**
 * 学位
 */
degree: NamedCode | null, 
/**
 * 电话
 */
phone: string | null, 
/**
 * 电传
 */
fax: string | null, };

/**
 * What may be filed.
 */
export type IntakeShown = { 
/**
 * The kinds that are taken.
 */
kinds: Array<FilingKind>, 
/**
 * Every kind.
 */
all: Array<FilingKind>, 
/**
 * Where people file, while this desk knows a server.
 */
address: string | null, 
/**
 * Why the person at the desk cannot change it; none where they can.
 */
hindrance: Failure | null, };

/**
 * Invites a person to a desk of their own.
 */
export type InvitePersonRequest = { 
/**
 * Their name; somebody of that name who is there already gets another desk.
 */
name: string, 
/**
 * What they are at the desk.
 */
role: Role, 
/**
 * Their rights, ticked one by one; none where they have those of the role.
 */
rights?: Rights | null, 
/**
 * The organisation whose members, and whose branches' members, they see and change; none for the whole association.
 */
org_id?: OrgId | null, };

/**
 * One invoice made by hand (requirements A20.8).
 */
export type InvoiceAddRequest = { 
/**
 * The order it is for.
 */
order_id: OrderId, 
/**
 * What stands on the document.
 */
fields: InvoiceFields, 
/**
 * Whom it goes to.
 */
receiver: ReceiverFields, 
/**
 * Its amount where the order is invoiced in parts (是否分开开票); null covers the whole order.
 */
part_amount: Money | null, };

/**
 * Why acts on an invoice are not possible now; null where they are.
 */
export type InvoiceBlocks = { 
/**
 * Why it cannot be issued.
 */
issue: Failure | null, 
/**
 * Why its own fields cannot be changed; those of the receiver always can.
 */
edit: Failure | null, 
/**
 * Why it cannot be given a number.
 */
set_number: Failure | null, 
/**
 * Why it cannot be deleted.
 */
delete: Failure | null, 
/**
 * Why its posting cannot be recorded.
 */
post: Failure | null, 
/**
 * Why it cannot be voided.
 */
void: Failure | null, 
/**
 * Why no red letter takes it back.
 */
red_letter: Failure | null, 
/**
 * Why nothing is issued in its place.
 */
reissue: Failure | null, };

/**
 * A QR code to be drawn.
 */
export type InvoiceCode = { 
/**
 * What it says.
 */
text: string, 
/**
 * Side of its square in units, the light margin included.
 */
side: number, 
/**
 * Its dark modules, as the data of an SVG path.
 */
path: string, };

/**
 * A column of the invoice list; its heading is `invoice:column.<key>`.
 */
export type InvoiceColumn = "serial" | "order_no" | "payment_state" | "state" | "kind" | "invoice_no" | "content" | "is_split" | "buyer_name" | "buyer_kind" | "title" | "taxpayer_id" | "amount" | "unpaid" | "paid" | "item_count" | "items" | "receiver" | "mobile" | "email" | "posting_status" | "carrier" | "tracking_no" | "issued_at" | "created_at" | "corrects" | "reason";

/**
 * How many invoices each tab holds.
 */
export type InvoiceCounts = { 
/**
 * 发票列表
 */
all: number, 
/**
 * 已开发票
 */
issued: number, 
/**
 * 未开发票
 */
unissued: number, };

/**
 * Invoices to be made of orders, one of each, with what the members' records say.
 */
export type InvoiceCreateRequest = { 
/**
 * Of which orders.
 */
orders: Selection<OrderFilter, OrderId>, };

/**
 * An invoice with all its fields (requirements A21.1, A21.3, A21.4).
 */
export type InvoiceDetail = { 
/**
 * What stands on the document.
 */
fields: InvoiceFields, 
/**
 * Whom it goes to.
 */
receiver_fields: ReceiverFields, 
/**
 * How the paper travels.
 */
posting: PostingFields, 
/**
 * The order it is for.
 */
order: InvoiceOrder, 
/**
 * Name of the member's user.
 */
user_name: string | null, 
/**
 * Its QR code; null while it has no number.
 */
code: InvoiceCode | null, 
/**
 * Why acts are not possible.
 */
blocked: InvoiceBlocks, 
/**
 * What happened to it, newest first.
 */
history: Array<HistoryEntry>, 
/**
 * Its id.
 */
id: InvoiceId, 
/**
 * Running number; "发票 #759".
 */
serial: number, 
/**
 * Its order.
 */
order_id: OrderId, 
/**
 * 订单编号
 */
order_no: string, 
/**
 * Whether the order stands.
 */
order_state: OrderState, 
/**
 * The member, where it is one.
 */
member_id: MemberId | null, 
/**
 * 支付状态, of the order.
 */
payment_state: PaymentState, 
/**
 * Whether it is issued.
 */
state: InvoiceState, 
/**
 * 开票状态, with what became of it since
 */
standing: InvoiceStanding, 
/**
 * What of it still counts: its amount less what was taken back.
 */
rest: Money, 
/**
 * The invoice that it takes back.
 */
corrects: NamedInvoice | null, 
/**
 * The invoice in whose place it was issued.
 */
replaces: NamedInvoice | null, 
/**
 * What takes it back, oldest first.
 */
corrected_by: Array<NamedInvoice>, 
/**
 * The invoice that stands in its place.
 */
replaced_by: NamedInvoice | null, 
/**
 * Why it takes another back or stands in its place.
 */
reason: string | null, 
/**
 * 类型
 */
kind: InvoiceKind, 
/**
 * 发票编号
 */
invoice_no: string | null, 
/**
 * 发票内容
 */
content: string, 
/**
 * 是否分开开票
 */
is_split: boolean, 
/**
 * 单位名称
 */
buyer_name: string, 
/**
 * Unit or individual.
 */
buyer_kind: MemberKind, 
/**
 * 发票抬头
 */
title: string, 
/**
 * 纳税人识别号
 */
taxpayer_id: string | null, 
/**
 * Its amount.
 */
amount: Money, 
/**
 * 未付金额 of the order; negative is overpaid.
 */
unpaid: Money, 
/**
 * 实付金额 of the order.
 */
paid: Money, 
/**
 * 商品数量
 */
item_count: number, 
/**
 * 商品
 */
items: string, 
/**
 * 收票人姓名
 */
receiver: string | null, 
/**
 * Mobile of the receiver.
 */
mobile: string | null, 
/**
 * E-mail of the receiver.
 */
email: string | null, 
/**
 * 邮寄状态
 */
posting_status: PostingStatus, 
/**
 * 物流公司
 */
carrier: string | null, 
/**
 * 物流编号
 */
tracking_no: string | null, 
/**
 * When it was issued.
 */
issued_at: string | null, 
/**
 * When it was created.
 */
created_at: string, };

/**
 * New fields of an invoice.
 */
export type InvoiceEditRequest = { 
/**
 * Which.
 */
id: InvoiceId, 
/**
 * What stands on the document; must stay as it is once it is issued.
 */
fields: InvoiceFields, 
/**
 * Whom it goes to.
 */
receiver: ReceiverFields, 
/**
 * Whether it is issued, and never back; null leaves that as it is.
 */
state?: InvoiceState | null, 
/**
 * Its number, which issues it; null or blank leaves that as it is.
 */
invoice_no?: string | null, };

/**
 * A list of invoices for paper or a sheet.
 */
export type InvoiceExportRequest = { 
/**
 * Which.
 */
invoices: Selection<InvoiceFilter, InvoiceId>, 
/**
 * In what order.
 */
sort: Sort<InvoiceSortKey>, 
/**
 * Which columns, left to right.
 */
columns: Array<InvoiceColumn>, 
/**
 * Where to write; the ending decides between `xlsx` and `csv`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * What stands on the document itself. Once it is issued, none of this changes any more.
 */
export type InvoiceFields = { 
/**
 * The kind of document.
 */
kind: InvoiceKind, 
/**
 * 发票抬头
 */
title: string, 
/**
 * Unit or individual.
 */
buyer_kind: MemberKind, 
/**
 * 纳税人识别号
 */
taxpayer_id: string | null, 
/**
 * 发票内容
 */
content: string, 
/**
 * Tax rate in basis points; 600 is 6 %.
 */
tax_rate_bp: number | null, 
/**
 * 纳税商品编号
 */
tax_goods_code: string | null, };

/**
 * How many invoices a filter finds.
 */
export type InvoiceFigure = { 
/**
 * How many.
 */
count: number, 
/**
 * The list that it opens.
 */
filter: InvoiceFilter, };

/**
 * What invoices are looked for by; everything that is set must hold.
 */
export type InvoiceFilter = { 
/**
 * The tab: issued, not issued, or all where it is not set (requirements A20.1).
 */
tab?: InvoiceState | null, 
/**
 * Part of the order number, invoice number, title, unit name, taxpayer id, receiver or mobile.
 */
search?: string | null, 
/**
 * What became of it since it was issued.
 */
standing?: InvoiceStanding | null, 
/**
 * The kind of document.
 */
kind?: InvoiceKind | null, 
/**
 * For a unit or for an individual.
 */
buyer_kind?: MemberKind | null, 
/**
 * How far its order is paid.
 */
payment_state?: PaymentState | null, 
/**
 * Whether it carries a number.
 */
numbering?: Numbering | null, 
/**
 * Whether paper was posted.
 */
posting_status?: PostingStatus | null, 
/**
 * Issued on this day or later.
 */
issued_from?: string | null, 
/**
 * Issued on this day or earlier.
 */
issued_to?: string | null, 
/**
 * Created on this day or later.
 */
created_from?: string | null, 
/**
 * Created on this day or earlier.
 */
created_to?: string | null, 
/**
 * Of at least so many minor units.
 */
amount_from_minor: number | null, 
/**
 * Of at most so many minor units.
 */
amount_to_minor: number | null, 
/**
 * In this currency.
 */
currency?: Currency | null, 
/**
 * Of this member.
 */
member_id?: MemberId | null, 
/**
 * Of this order.
 */
order_id?: OrderId | null, 
/**
 * Among these (requirements A20.3, 过滤选中项).
 */
ids?: Array<InvoiceId> | null, };

/**
 * The invoices that a filter finds.
 */
export type InvoiceFilterRequest = { 
/**
 * What is looked for.
 */
filter: InvoiceFilter, };

/**
 * What a new invoice starts from.
 */
export type InvoiceForm = { 
/**
 * The order.
 */
order: InvoiceOrder, 
/**
 * What would stand on the document.
 */
fields: InvoiceFields, 
/**
 * Whom it would go to.
 */
receiver: ReceiverFields, 
/**
 * What is left to invoice of the order.
 */
amount: Money, 
/**
 * Why no invoice can be made that covers the whole order; null where one can.
 */
blocked_whole: Failure | null, 
/**
 * Why no invoice can be made of a part of it; null where one can.
 */
blocked_part: Failure | null, };

/**
 * What a new invoice of an order would start from.
 */
export type InvoiceFormRequest = { 
/**
 * The order.
 */
order_id: OrderId, };

/**
 * An invoice or fiscal receipt.
 */
export type InvoiceId = string;

/**
 * The kind of document (requirements F8.6).
 */
export type InvoiceKind = "dues_receipt" | "vat_ordinary" | "vat_special";

/**
 * A page of invoices.
 */
export type InvoiceListRequest = { 
/**
 * What is looked for.
 */
filter: InvoiceFilter, 
/**
 * How it is sorted.
 */
sort: Sort<InvoiceSortKey>, 
/**
 * Which page.
 */
page: Page, };

/**
 * An invoice in a list, and what cannot be done with it now.
 */
export type InvoiceListRow = { 
/**
 * Why acts are not possible.
 */
blocked: InvoiceBlocks, 
/**
 * Its id.
 */
id: InvoiceId, 
/**
 * Running number; "发票 #759".
 */
serial: number, 
/**
 * Its order.
 */
order_id: OrderId, 
/**
 * 订单编号
 */
order_no: string, 
/**
 * Whether the order stands.
 */
order_state: OrderState, 
/**
 * The member, where it is one.
 */
member_id: MemberId | null, 
/**
 * 支付状态, of the order.
 */
payment_state: PaymentState, 
/**
 * Whether it is issued.
 */
state: InvoiceState, 
/**
 * 开票状态, with what became of it since
 */
standing: InvoiceStanding, 
/**
 * What of it still counts: its amount less what was taken back.
 */
rest: Money, 
/**
 * The invoice that it takes back.
 */
corrects: NamedInvoice | null, 
/**
 * The invoice in whose place it was issued.
 */
replaces: NamedInvoice | null, 
/**
 * What takes it back, oldest first.
 */
corrected_by: Array<NamedInvoice>, 
/**
 * The invoice that stands in its place.
 */
replaced_by: NamedInvoice | null, 
/**
 * Why it takes another back or stands in its place.
 */
reason: string | null, 
/**
 * 类型
 */
kind: InvoiceKind, 
/**
 * 发票编号
 */
invoice_no: string | null, 
/**
 * 发票内容
 */
content: string, 
/**
 * 是否分开开票
 */
is_split: boolean, 
/**
 * 单位名称
 */
buyer_name: string, 
/**
 * Unit or individual.
 */
buyer_kind: MemberKind, 
/**
 * 发票抬头
 */
title: string, 
/**
 * 纳税人识别号
 */
taxpayer_id: string | null, 
/**
 * Its amount.
 */
amount: Money, 
/**
 * 未付金额 of the order; negative is overpaid.
 */
unpaid: Money, 
/**
 * 实付金额 of the order.
 */
paid: Money, 
/**
 * 商品数量
 */
item_count: number, 
/**
 * 商品
 */
items: string, 
/**
 * 收票人姓名
 */
receiver: string | null, 
/**
 * Mobile of the receiver.
 */
mobile: string | null, 
/**
 * E-mail of the receiver.
 */
email: string | null, 
/**
 * 邮寄状态
 */
posting_status: PostingStatus, 
/**
 * 物流公司
 */
carrier: string | null, 
/**
 * 物流编号
 */
tracking_no: string | null, 
/**
 * When it was issued.
 */
issued_at: string | null, 
/**
 * When it was created.
 */
created_at: string, };

/**
 * The order behind an invoice.
 */
export type InvoiceOrder = { 
/**
 * Its id.
 */
id: OrderId, 
/**
 * Its number.
 */
order_no: string, 
/**
 * What it is for.
 */
kind: OrderKind, 
/**
 * The year its dues cover.
 */
dues_year: number | null, 
/**
 * Whether it stands.
 */
state: OrderState, 
/**
 * Price.
 */
amount: Money, 
/**
 * Taken off the price.
 */
deduction: Money, 
/**
 * When it was placed.
 */
ordered_at: string, };

/**
 * The posting of an invoice (requirements A21.4).
 */
export type InvoicePostRequest = { 
/**
 * Which.
 */
id: InvoiceId, 
/**
 * How the paper travels.
 */
posting: PostingFields, };

/**
 * An invoice to take back by a red letter (requirements H5).
 */
export type InvoiceRedLetterRequest = { 
/**
 * Which.
 */
id: InvoiceId, 
/**
 * How much, more than nothing; null takes all that is left of it.
 */
amount?: Money | null, 
/**
 * Why, in words.
 */
reason: string, 
/**
 * The number of the red letter; null or blank where it is not known yet.
 */
invoice_no?: string | null, };

/**
 * An invoice in whose place another is issued (requirements C4.2).
 */
export type InvoiceReissueRequest = { 
/**
 * Which.
 */
id: InvoiceId, 
/**
 * Why, in words.
 */
reason: string, 
/**
 * What stands on the new document.
 */
fields: InvoiceFields, 
/**
 * Whom it goes to.
 */
receiver: ReceiverFields, 
/**
 * The number of the new document; null or blank where it is not known yet.
 */
invoice_no?: string | null, 
/**
 * The number of the red letter; null or blank where it is not known yet.
 */
red_invoice_no?: string | null, };

/**
 * How many receipts are left (requirements A20.2).
 */
export type InvoiceRemaining = { 
/**
 * How many; null as long as no stock of receipts is registered.
 */
count: number | null, };

/**
 * Invoices to act on.
 */
export type InvoiceSelectionRequest = { 
/**
 * Which.
 */
invoices: Selection<InvoiceFilter, InvoiceId>, };

/**
 * A number for an invoice.
 */
export type InvoiceSetNumberRequest = { 
/**
 * Which.
 */
id: InvoiceId, 
/**
 * Its number.
 */
invoice_no: string, 
/**
 * The number that it carries and that the person wants replaced.
 */
replaces?: string | null, };

/**
 * One invoice.
 */
export type InvoiceShowRequest = { 
/**
 * Which.
 */
id: InvoiceId, };

/**
 * What a list of invoices sorts by.
 */
export type InvoiceSortKey = "serial" | "order_no" | "invoice_no" | "buyer_name" | "title" | "amount" | "issued_at";

/**
 * How an invoice stands among the rows that correct it.
 */
export type InvoiceStanding = "unissued" | "issued" | "part_reversed" | "reversed" | "replaced" | "voided" | "red_letter" | "voiding";

/**
 * How far an invoice is.
 */
export type InvoiceState = "unissued" | "issued";

/**
 * What invoices add up to, in one currency.
 */
export type InvoiceSum = { 
/**
 * How many invoices.
 */
count: number, 
/**
 * Their amounts.
 */
amount: Money, };

/**
 * Where the template of numbers is to be written.
 */
export type InvoiceTemplateRequest = { 
/**
 * A path that ends in `xlsx`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * Invoices to void (requirements C4.3).
 */
export type InvoiceVoidRequest = { 
/**
 * Which.
 */
invoices: Selection<InvoiceFilter, InvoiceId>, 
/**
 * Why, in words.
 */
reason: string, };

/**
 * How far an order is invoiced.
 */
export type Invoicing = "none" | "unissued" | "issued" | "not_issued";

/**
 * What can be wrong with a field. The sentence lies in the texts of `refusal` under `issue`.
 */
export type IssueCode = "required" | "too_long" | "not_a_date" | "before_other" | "not_a_number" | "not_an_amount" | "out_of_range" | "not_a_mobile" | "not_an_email" | "not_a_url" | "uscc_length" | "uscc_character" | "uscc_check" | "not_an_image" | "image_too_large" | "not_a_document" | "files_too_many" | "file_too_large" | "other_currency" | "unknown_choice" | "unknown_level" | "retired_level" | "unknown_org" | "retired_org" | "taken" | "repeated_in_sheet" | "not_a_user_name" | "not_a_short_code" | "not_three_digits" | "not_a_time_zone" | "crushed" | "bad_character" | "unknown_order" | "cancelled_order" | "unapproved_order" | "already_numbered" | "number_taken" | "same_number_twice" | "ambiguous_order" | "blanks_removed" | "width_changed" | "quotes_removed" | "prefix_removed" | "buyer_unknown" | "buyer_ambiguous" | "amount_differs" | "paid_differs" | "buyer_differs" | "several_invoices" | "order_invoiced" | "beyond_order" | "invoice_differs" | "numbered_unissued" | "wrong_length" | "in_future" | "blacklisted" | "name_blacklisted" | "withdrawn" | "ambiguous_member" | "uscc_differs" | "unknown_merge_field" | "org_assumed" | "outside_scope" | "money_out" | "line_known" | "unknown_member" | "unknown_package" | "membership_package" | "retired_package" | "not_together";

/**
 * What there is to know about some of the invoices.
 */
export type IssueFinding = { 
/**
 * What.
 */
kind: IssueFound, 
/**
 * How grave it is.
 */
gravity: Gravity, 
/**
 * Of how many.
 */
count: number, 
/**
 * The first of them.
 */
ids: Array<InvoiceId>, };

/**
 * Something to know about an invoice that is to be issued, the gravest first.
 */
export type IssueFound = "already_issued" | "order_cancelled" | "incomplete" | "hindered" | "unpaid" | "other_regime" | "nothing" | "unreachable";

/**
 * What issuing invoices would come to.
 */
export type IssueRehearsal = { 
/**
 * How many would be issued.
 */
issued: number, 
/**
 * How many would be left alone.
 */
left_alone: number, 
/**
 * What those that would be issued add up to, for each currency.
 */
sums: Array<Money>, 
/**
 * What there is to know about them, the gravest first.
 */
found: Array<IssueFinding>, };

/**
 * One of the five steps.
 */
export type JoiningStep = { 
/**
 * Which.
 */
stage: Stage, 
/**
 * How far it is.
 */
state: StepState, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * A record that an undo left alone.
 */
export type KeptRecord = { 
/**
 * Its id.
 */
id: string, 
/**
 * What a person calls it.
 */
name: string, 
/**
 * Why it stays.
 */
reason: Failure, };

/**
 * A desk of the association.
 */
export type KnownDevice = { 
/**
 * The desk.
 */
device_id: string, 
/**
 * What people call the machine; empty where nobody said.
 */
name: string, 
/**
 * Whose desk it is.
 */
person: string, 
/**
 * Whether it is let in.
 */
state: DeviceState, 
/**
 * When it was let in.
 */
enrolled_at: string, 
/**
 * When it last spoke with the server.
 */
last_seen_at: string | null, 
/**
 * Whether it is this one.
 */
is_this_desk: boolean, };

/**
 * A sheet of labels, A4.
 */
export type LabelSheet = "3x7" | "2x7";

/**
 * What orders of one age lack.
 */
export type Lacking = { 
/**
 * How many orders.
 */
count: number, 
/**
 * What they lack.
 */
unpaid: Money, };

/**
 * A language of the product.
 */
export type Language = "zh" | "en";

/**
 * Where a renewal begins that is paid after the grace period: a setting of the level (requirements F11.8).
 */
export type LateStart = "payment_day" | "old_end";

/**
 * Asks for numbers of a series.
 */
export type LeaseRequest = { 
/**
 * The series, by its key.
 */
key: string, 
/**
 * How many.
 */
count: number, };

/**
 * A class of membership (requirements A3.8, A8.1).
 */
export type Level = { 
/**
 * Its id.
 */
id: LevelId, 
/**
 * Its name.
 */
name: string, 
/**
 * For units or for individuals.
 */
kind: MemberKind, 
/**
 * Name of the member group whose form it shares.
 */
group_name: string, 
/**
 * Suffix inside the member numbers of individuals; `PT`.
 */
suffix: string, 
/**
 * Dues of one term.
 */
dues: Money, 
/**
 * Length of a term in months.
 */
term_months: number, 
/**
 * Days before expiry in which renewal is open.
 */
renewal_window_days: number, 
/**
 * Days after expiry in which membership is kept.
 */
grace_days: number, 
/**
 * Where a renewal begins that is paid after the grace period.
 */
late_start: LateStart, 
/**
 * Since when nobody new is admitted to it.
 */
retired_on: string | null, 
/**
 * By which dates the status of its members changes, and what counts as membership.
 */
statuses: StatusRules, 
/**
 * The documents that must be certified before an application to join is approved (requirements A6.1).
 */
documents: Array<AttachmentKind>, };

/**
 * What levels are looked for by; everything that is set must hold.
 */
export type LevelFilter = { 
/**
 * Part of the name.
 */
name?: string | null, 
/**
 * For units or for individuals.
 */
kind?: MemberKind | null, 
/**
 * Only retired ones, or only those in use.
 */
is_retired?: boolean | null, };

/**
 * A membership level.
 */
export type LevelId = string;

/**
 * A page of levels.
 */
export type LevelListRequest = { 
/**
 * What they are looked for by.
 */
filter: LevelFilter, 
/**
 * In which order; that of entry where none is given.
 */
sort: Sort<LevelSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * A level that a member may go to.
 */
export type LevelOffer = { 
/**
 * Its id.
 */
id: LevelId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it costs to go there today; none where dues of two currencies meet.
 */
quote: UpgradeQuote | null, };

/**
 * One level in a list.
 */
export type LevelRow = { 
/**
 * How many members belong to it.
 */
members: number, 
/**
 * Why it cannot be changed; null where it can.
 */
blocked: Failure | null, 
/**
 * Its id.
 */
id: LevelId, 
/**
 * Its name.
 */
name: string, 
/**
 * For units or for individuals.
 */
kind: MemberKind, 
/**
 * Name of the member group whose form it shares.
 */
group_name: string, 
/**
 * Suffix inside the member numbers of individuals; `PT`.
 */
suffix: string, 
/**
 * Dues of one term.
 */
dues: Money, 
/**
 * Length of a term in months.
 */
term_months: number, 
/**
 * Days before expiry in which renewal is open.
 */
renewal_window_days: number, 
/**
 * Days after expiry in which membership is kept.
 */
grace_days: number, 
/**
 * Where a renewal begins that is paid after the grace period.
 */
late_start: LateStart, 
/**
 * Since when nobody new is admitted to it.
 */
retired_on: string | null, 
/**
 * By which dates the status of its members changes, and what counts as membership.
 */
statuses: StatusRules, 
/**
 * The documents that must be certified before an application to join is approved (requirements A6.1).
 */
documents: Array<AttachmentKind>, };

/**
 * What a list of levels sorts by.
 */
export type LevelSortKey = "name" | "dues" | "members";

/**
 * The price of a line and its factors.
 */
export type LinePrice = { 
/**
 * Price of one unit, as the package names it.
 */
unit_price: Money, 
/**
 * Months that count; 1 where months do not count.
 */
priced_months: number, 
/**
 * Before the discount.
 */
list: Money, 
/**
 * Taken off, never more than the list amount.
 */
discount: Money, 
/**
 * What is to be paid: list amount less discount.
 */
amount: Money, };

/**
 * What a list shows: one page of rows and how many there are in all.
 */
export type Listed<R> = { 
/**
 * The rows of the page.
 */
rows: Array<R>, 
/**
 * All rows of the filter.
 */
total: number, };

/**
 * What speaks for an order.
 */
export type MatchReason = "order_no" | "member_no" | "payer" | "amount" | "amount_of_all" | "oldest";

/**
 * What a file holds, told by its first bytes and never by its name.
 */
export type MediaType = "pdf" | "png" | "jpeg";

/**
 * An act on a member: possible, or why not.
 */
export type MemberAct = { 
/**
 * Which.
 */
act: MemberActKind, 
/**
 * Why it is not possible now; none where it is.
 */
hindrance: Failure | null, };

/**
 * Acts on a member.
 */
export type MemberActKind = "edit" | "review" | "certificate" | "follow_up" | "delete" | "blacklist" | "lift_blacklist" | "withdraw" | "readmit" | "follow_branches" | "award_points";

/**
 * A new member.
 */
export type MemberAddRequest = { 
/**
 * What the form holds.
 */
draft: MemberDraft, 
/**
 * Whether the person said that it is not the namesake on the blacklist.
 */
is_name_confirmed?: boolean, };

/**
 * A new label.
 */
export type MemberAddTagRequest = { 
/**
 * Its text.
 */
name: string, 
/**
 * One of the palette: `blue`, `teal`, `green`, `gold`, `orange`, `red`, `purple`, `grey`.
 */
colour: string, };

/**
 * A file for a member.
 */
export type MemberAttachRequest = { 
/**
 * The member.
 */
id: MemberId, 
/**
 * What the file is of.
 */
kind: AttachmentKind, 
/**
 * Where it lies.
 */
path: string, };

/**
 * The balance of a member, and every entry behind it.
 */
export type MemberBalance = { 
/**
 * What there is, one amount for each currency that the ledger has; nothing in yuan where it is empty.
 */
balances: Array<Money>, 
/**
 * Every entry, newest first.
 */
entries: Array<BalanceRow>, };

/**
 * Members to bar.
 */
export type MemberBlacklistRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Why.
 */
reason: string, };

export type MemberColumn = "member_no" | "name" | "kind" | "level" | "org" | "stage" | "status" | "tags" | "year" | "joined_on" | "expires_on" | "user_name" | "login_mobile" | "registered_email" | "contact_name" | "mobile" | "email" | "uscc" | "industry" | "registration_type" | "region" | "address" | "founded_on" | "main_business" | "website" | "office_phone" | "headcount" | "total_assets" | "last_year_revenue" | "last_year_tax" | "production_value" | "gender" | "birth_month" | "ethnic_group" | "party" | "professional_title" | "speciality" | "post" | "education" | "degree" | "phone" | "fax" | "standing_reason" | "standing_on" | "standing_by" | "created_at" | "updated_at" | `custom_${string}`;

/**
 * Files to take off.
 */
export type MemberDetachRequest = { 
/**
 * Which.
 */
ids: Array<AttachmentId>, };

/**
 * A member as somebody wrote it: kind, level and organisation chosen, every other field a text.
 */
export type MemberDraft = { 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * Its level, once chosen.
 */
level_id: LevelId | null, 
/**
 * Its organisation, once chosen.
 */
org_id: OrgId | null, 
/**
 * The other fields as they were typed; a field that is missing is empty. Amounts count ten thousands (万元), choices are codes or names.
 */
texts: { [key in MemberField]?: string }, };

/**
 * A member with new values.
 */
export type MemberEditRequest = { 
/**
 * Which member.
 */
id: MemberId, 
/**
 * `updated_at` of the record that the form was filled from.
 */
read_at: string, 
/**
 * What the form holds.
 */
draft: MemberDraft, };

/**
 * One event of a member.
 */
export type MemberEvent = { 
/**
 * The command behind it; its name in words is `member:event.<command>`.
 */
command_id: string, 
/**
 * `area.verb`, such as `member.edit`.
 */
command: string, 
/**
 * The member.
 */
member_id: MemberId, 
/**
 * Its name, as it is now or was at last.
 */
member_name: string, 
/**
 * Its number.
 */
member_no: string | null, 
/**
 * Unit or individual.
 */
member_kind: MemberKind, 
/**
 * Who.
 */
actor: string, 
/**
 * The other desk that it was done at; none for this one.
 */
desk: OtherDesk | null, 
/**
 * When.
 */
happened_at: string, 
/**
 * What changed, field by field; empty where the whole record came or went.
 */
changes: Array<FieldChange>, };

/**
 * What to export.
 */
export type MemberExportRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * In which order; that of entry where none is given.
 */
sort: Sort<MemberSortKey> | null, 
/**
 * Which columns, in which order.
 */
columns: Array<MemberColumn>, 
/**
 * Where to; a path that ends in `xlsx` or `csv`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

export type MemberField = "name" | "user_name" | "login_mobile" | "registered_email" | "uscc" | "registration_type" | "industry" | "founded_on" | "main_business" | "region" | "address" | "website" | "office_phone" | "headcount" | "total_assets" | "last_year_revenue" | "last_year_tax" | "production_value" | "gender" | "birth_month" | "ethnic_group" | "party" | "professional_title" | "speciality" | "post" | "education" | "degree" | "contact_name" | "mobile" | "email" | "phone" | "fax" | "joined_on" | "expires_on" | `custom_${string}`;

/**
 * How many members a filter finds.
 */
export type MemberFigure = { 
/**
 * How many.
 */
count: number, 
/**
 * The list that it opens.
 */
filter: MemberFilter, };

/**
 * What members are looked for by; everything that is set must hold, and of several choices one.
 */
export type MemberFilter = { 
/**
 * Units or individuals; both where nothing is chosen.
 */
kind?: MemberKind | null, 
/**
 * Anything a member is known by: parts of names, pinyin initials, beginnings and ends of numbers, addresses.
 */
search?: string | null, 
/**
 * Part of the name.
 */
name?: string | null, 
/**
 * Beginning or end of one of its mobiles.
 */
mobile?: string | null, 
/**
 * Beginning of the member number.
 */
member_no?: string | null, 
/**
 * Industries, each with everything below it.
 */
industries?: Array<string>, 
/**
 * Registration types, by code.
 */
registration_types?: Array<string>, 
/**
 * Head association and branches.
 */
org_ids?: Array<OrgId>, 
/**
 * Levels.
 */
level_ids?: Array<LevelId>, 
/**
 * How far joining has come.
 */
stages?: Array<Stage>, 
/**
 * What they are today.
 */
statuses?: Array<MemberStatus>, 
/**
 * Whether that counts as membership, by their levels.
 */
counts_as_member?: boolean | null, 
/**
 * Carrying one of these labels.
 */
tag_ids?: Array<TagId>, 
/**
 * In this region or below it, six digits.
 */
region?: string | null, 
/**
 * Joined on this day or later.
 */
joined_from?: string | null, 
/**
 * Joined on this day or earlier.
 */
joined_to?: string | null, 
/**
 * Expires on this day or later.
 */
expires_from?: string | null, 
/**
 * Expires on this day or earlier.
 */
expires_to?: string | null, 
/**
 * Part of what custom fields hold.
 */
customs?: { [key in MemberField]?: string }, 
/**
 * Part of why it left or is barred.
 */
standing_reason?: string | null, 
/**
 * Left or barred on this day or later.
 */
standing_from?: string | null, 
/**
 * Left or barred on this day or earlier.
 */
standing_to?: string | null, };

/**
 * A note of a contact.
 */
export type MemberFollowUpRequest = { 
/**
 * Which members; each gets the note.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * What was said.
 */
content: string, 
/**
 * How.
 */
kind: FollowUpKind, 
/**
 * The day of the contact; today where none is given.
 */
followed_on: string | null, 
/**
 * The day of the next one.
 */
next_on: string | null, };

/**
 * A form.
 */
export type MemberForm = { 
/**
 * Its fields, in order, as long as no level is chosen that asks others.
 */
fields: Array<MemberFormField>, 
/**
 * The fields that levels ask; what a level does not ask keeps what it holds.
 */
groups: Array<FormOfLevels>, 
/**
 * What they hold.
 */
draft: MemberDraft, 
/**
 * Sent back with an edit; none for a new member.
 */
read_at: string | null, 
/**
 * Names of the regions above and of the chosen region, industries likewise, so that a cascade can be shown before it is opened.
 */
cascades: Array<CascadeChoice>, };

/**
 * A field of the form.
 */
export type MemberFormField = { 
/**
 * Its key.
 */
field: MemberField, 
/**
 * What a custom field is called; the label of any other is `member:column.<key>`.
 */
label: string | null, 
/**
 * How it is filled in.
 */
input: FieldInput, 
/**
 * Whether it is demanded.
 */
is_required: boolean, 
/**
 * Most characters.
 */
limit_chars: number, 
/**
 * The table it chooses from.
 */
table: ReferenceTable | null, 
/**
 * The options of a custom field.
 */
options: Array<string>, };

/**
 * Which form.
 */
export type MemberFormRequest = { "blank": MemberKind } | { "filled": MemberId };

/**
 * What events are looked for by; everything that is set must hold.
 */
export type MemberHistoryFilter = { 
/**
 * Of this member, and of those that were merged into it.
 */
member_id?: MemberId | null, 
/**
 * Done by this one command.
 */
command_id?: CommandId | null, 
/**
 * Of members found by this text.
 */
search?: string | null, 
/**
 * Done by this command, such as `member.edit`.
 */
command?: string | null, 
/**
 * On this day or later.
 */
from?: string | null, 
/**
 * On this day or earlier.
 */
to?: string | null, };

/**
 * Which events to list; newest first.
 */
export type MemberHistoryRequest = { 
/**
 * What they are looked for by.
 */
filter: MemberHistoryFilter, 
/**
 * Which page.
 */
page: Page, 
/**
 * In which language the values are worded.
 */
language?: Language, };

/**
 * A member that answers a search.
 */
export type MemberHit = { 
/**
 * Its id.
 */
id: MemberId, 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * Its name.
 */
name: string, 
/**
 * Its number.
 */
member_no: string | null, 
/**
 * Its level's name.
 */
level: string, 
/**
 * A number to reach it by.
 */
mobile: string | null, 
/**
 * What it is today.
 */
status: MemberStatus, };

/**
 * A member.
 */
export type MemberId = string;

/**
 * A file of members to look at.
 */
export type MemberImportPreviewRequest = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Column of each field, from 0; null to go by the headings.
 */
mapping: { [key in string]: number } | null, 
/**
 * Units or individuals; left out to go by the headings.
 */
kind?: MemberKind, };

/**
 * A body or a person.
 */
export type MemberKind = "unit" | "individual";

/**
 * Labels to print.
 */
export type MemberLabelsRequest = { 
/**
 * Of which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * On which sheets.
 */
sheet: LabelSheet, 
/**
 * How many labels of the first sheet are used already.
 */
used: number, 
/**
 * Where to; a path that ends in `pdf`.
 */
path: string, 
/**
 * In which language people are addressed; addresses stay as they are kept.
 */
language: Language, };

/**
 * Members to take off the blacklist.
 */
export type MemberLiftRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Why.
 */
reason: string, };

/**
 * Which members to list.
 */
export type MemberListRequest = { 
/**
 * What they are looked for by.
 */
filter: MemberFilter, 
/**
 * In which order; newest first where none is given.
 */
sort: Sort<MemberSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * Members that are the same.
 */
export type MemberMergeRequest = { 
/**
 * The one that stays.
 */
keep: MemberId, 
/**
 * Those that go into it.
 */
gone: Array<MemberId>, };

/**
 * An order of a member.
 */
export type MemberOrderLine = { 
/**
 * Its id.
 */
id: OrderId, 
/**
 * 订单编号
 */
order_no: string, 
/**
 * 订单类型
 */
kind: OrderKind, 
/**
 * 缴费年度
 */
dues_year: number | null, 
/**
 * What was bought.
 */
item: string, 
/**
 * 金额
 */
amount: Money, 
/**
 * 抵扣
 */
deduction: Money, 
/**
 * 实收金额
 */
paid: Money, 
/**
 * 未付金额; negative is overpaid.
 */
unpaid: Money, 
/**
 * Whether it stands.
 */
state: OrderState, 
/**
 * How far it is paid.
 */
payment_state: PaymentState, 
/**
 * 下单时间
 */
ordered_at: string, 
/**
 * Payments that arrived for it, oldest first.
 */
payments: Array<MemberPaymentLine>, 
/**
 * Numbers of its invoices; an issued invoice without a number shows as nothing.
 */
invoices: Array<string | null>, };

/**
 * What orders add up to, in one currency; cancelled ones are left out.
 */
export type MemberOrderSum = { 
/**
 * How many orders.
 */
count: number, 
/**
 * Due: prices less deductions.
 */
due: Money, 
/**
 * Received.
 */
paid: Money, 
/**
 * Still to be paid; negative is overpaid.
 */
unpaid: Money, };

/**
 * Everything about one member.
 */
export type MemberPanorama = { 
/**
 * What is kept of it.
 */
member: MemberRow, 
/**
 * The fields that the form of its level asks, in order.
 */
asked: Array<MemberField>, 
/**
 * Why it has its status.
 */
explanation: StatusExplanation, 
/**
 * The five steps of joining.
 */
steps: Array<JoiningStep>, 
/**
 * What may be done with it now, and why not.
 */
acts: Array<MemberAct>, 
/**
 * Its orders, newest first.
 */
orders: Array<MemberOrderLine>, 
/**
 * What its orders add up to, one sum for each currency.
 */
sums: Array<MemberOrderSum>, 
/**
 * Notes of contacts, newest first.
 */
follow_ups: Array<FollowUpRow>, 
/**
 * Decisions on its joining, newest first.
 */
reviews: Array<MemberReview>, 
/**
 * Branches that it follows, newest first (requirements A18).
 */
follows: Array<BranchFollowRow>, 
/**
 * Entries of its points, newest first.
 */
points: Array<PointsRow>, 
/**
 * What its points add up to.
 */
points_balance: number, 
/**
 * What changed, when and by whom, newest first.
 */
history: Array<MemberEvent>, };

/**
 * A payment (缴费记录).
 */
export type MemberPaymentLine = { 
/**
 * How much; negative takes an earlier one back.
 */
amount: Money, 
/**
 * Whether it gives an earlier one back.
 */
is_refund: boolean, 
/**
 * How, a name of `PaymentMethod`.
 */
method: PaymentMethod, 
/**
 * When it arrived.
 */
received_at: string, 
/**
 * Voucher number.
 */
voucher: string | null, };

/**
 * Members who come back.
 */
export type MemberReadmitRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Under which number.
 */
number: ReadmitNumber, 
/**
 * How far they are at once.
 */
to: ReadmitTo, };

/**
 * Which entries.
 */
export type MemberReferenceRequest = { 
/**
 * The table.
 */
table: ReferenceTable, 
/**
 * Of a tree: the entry whose children are asked for; the top where none is given.
 */
parent: string | null, };

/**
 * A decision on joining.
 */
export type MemberReview = { 
/**
 * Approved, or rejected.
 */
is_approved: boolean, 
/**
 * The opinion.
 */
note: string, 
/**
 * Who decided.
 */
reviewed_by: string, 
/**
 * When.
 */
reviewed_at: string, };

/**
 * A decision on applications to join.
 */
export type MemberReviewRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Approved, or rejected.
 */
is_approved: boolean, 
/**
 * The opinion; a rejection needs one.
 */
note: string, };

/**
 * One member in a list.
 */
export type MemberRow = { 
/**
 * Its id.
 */
id: MemberId, 
/**
 * 会员编号
 */
member_no: string | null, 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * 单位名称 / 姓名; empty on some old records.
 */
name: string, 
/**
 * 状态, as of today.
 */
status: MemberStatus, 
/**
 * 审批状态
 */
stage: Stage, 
/**
 * Whether it is withdrawn or on the blacklist.
 */
standing: Standing, 
/**
 * Why it is barred.
 */
standing_reason: string | null, 
/**
 * 退会日期 / 列入日期
 */
standing_on: string | null, 
/**
 * Who barred it.
 */
standing_by: string | null, 
/**
 * Why it was last taken off the blacklist.
 */
lifted_reason: string | null, 
/**
 * 等级
 */
level_id: LevelId, 
/**
 * Its level's name.
 */
level: string, 
/**
 * 机构
 */
org_id: OrgId, 
/**
 * Its organisation's name.
 */
org: string, 
/**
 * 标签
 */
tags: Array<Tag>, 
/**
 * 用户名
 */
user_name: string | null, 
/**
 * 登录手机号
 */
login_mobile: string | null, 
/**
 * 注册邮箱
 */
registered_email: string | null, 
/**
 * 联系人姓名
 */
contact_name: string | null, 
/**
 * 手机
 */
mobile: string | null, 
/**
 * E-mail
 */
email: string | null, 
/**
 * 统一社会信用代码
 */
uscc: string | null, 
/**
 * 所属行业
 */
industry: NamedCode | null, 
/**
 * 企业登记注册类型
 */
registration_type: NamedCode | null, 
/**
 * The region, from the province down: `广东省 深圳市 南山区`.
 */
region: NamedCode | null, 
/**
 * 详细地址, below the region.
 */
address: string | null, 
/**
 * 年份: the year of joining.
 */
year: number | null, 
/**
 * 入会日期
 */
joined_on: string | null, 
/**
 * 会员到期时间
 */
expires_on: string | null, 
/**
 * When it was entered.
 */
created_at: string, 
/**
 * When it was last changed; sent back with an edit, so that a change meanwhile is noticed.
 */
updated_at: string, 
/**
 * What only units have.
 */
unit: UnitDetails | null, 
/**
 * What only individuals have.
 */
individual: IndividualRow | null, 
/**
 * What custom fields hold, each in the one spelling in which it is kept.
 */
custom: { [key in MemberField]?: string }, };

/**
 * What was typed.
 */
export type MemberSearchRequest = { 
/**
 * The text.
 */
text: string, };

/**
 * Members to act on.
 */
export type MemberSelectionRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, };

/**
 * Which member.
 */
export type MemberShowRequest = { 
/**
 * Its id.
 */
id: MemberId, 
/**
 * In which language what changed is worded.
 */
language?: Language, };

/**
 * What a list of members sorts by.
 */
export type MemberSortKey = "entered" | "name" | "member_no" | "joined_on" | "expires_on" | "level" | "standing_on" | `custom_${string}`;

/**
 * What a member is on a day.
 */
export type MemberStatus = "joining" | "rejected" | "active" | "due" | "grace" | "expired" | "withdrawn" | "blacklisted";

/**
 * Labels to put on members and to take off.
 */
export type MemberTagRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Labels to put on.
 */
add: Array<TagId>, 
/**
 * Labels to take off.
 */
remove: Array<TagId>, };

/**
 * Members who leave.
 */
export type MemberWithdrawRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Why.
 */
reason: string, 
/**
 * The day on which they left; today where none is given.
 */
withdrawn_on: string | null, };

/**
 * What an order does to a membership once it is paid.
 */
export type MembershipAct = "join" | "renew";

/**
 * What can stand in a text for each receiver (requirements A7.3).
 */
export type MergeField = "member_name" | "member_no" | "contact" | "level" | "org" | "association" | "expires_on" | "days_left" | "amount_due" | "order_no" | "invoice_no" | "invoice_title" | "invoice_amount" | "today";

/**
 * A merge field.
 */
export type MergeFieldWord = { 
/**
 * The field.
 */
field: MergeField, 
/**
 * The word that is written between the braces.
 */
word: string, 
/**
 * Whether only a message about an invoice knows it.
 */
is_of_invoice: boolean, };

/**
 * Words in a language.
 */
export type MergeFieldsRequest = { 
/**
 * The language.
 */
language: Language, };

/**
 * Why acts on a message are not possible now; null where they are.
 */
export type MessageBlocks = { 
/**
 * Why it cannot be taken out of the queue.
 */
cancel: Failure | null, 
/**
 * Why it cannot be sent again.
 */
retry: Failure | null, };

/**
 * A column of message lists.
 */
export type MessageColumn = "state" | "channel" | "receiver" | "address" | "subject" | "body" | "template" | "segments" | "failure" | "attempts" | "scheduled_at" | "sent_at" | "created_by" | "created_at";

/**
 * A list of messages to write into a file.
 */
export type MessageExportRequest = { 
/**
 * Which.
 */
messages: Selection<MessageFilter, MessageId>, 
/**
 * In which order.
 */
sort: Sort<MessageSortKey>, 
/**
 * Which columns, left to right.
 */
columns: Array<MessageColumn>, 
/**
 * Where to; the ending decides the format.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * What messages are looked for by; everything that is set must hold.
 */
export type MessageFilter = { 
/**
 * Part of the receiver's name, of the address, or of the subject.
 */
search?: string | null, 
/**
 * How it travels.
 */
channel?: Channel | null, 
/**
 * How far it is.
 */
state?: MessageState | null, 
/**
 * To this member.
 */
member_id?: MemberId | null, 
/**
 * About this invoice.
 */
invoice_id?: InvoiceId | null, 
/**
 * Prepared on this day or later.
 */
created_from?: string | null, 
/**
 * Prepared on this day or earlier.
 */
created_to?: string | null, };

/**
 * A message to one receiver.
 */
export type MessageId = string;

/**
 * A page of messages.
 */
export type MessageListRequest = { 
/**
 * What is looked for.
 */
filter: MessageFilter, 
/**
 * How it is sorted.
 */
sort: Sort<MessageSortKey>, 
/**
 * Which page.
 */
page: Page, };

/**
 * A message in a list.
 */
export type MessageListRow = { 
/**
 * Its id.
 */
id: MessageId, 
/**
 * How far it is.
 */
state: MessageState, 
/**
 * How it travels.
 */
channel: Channel, 
/**
 * The receiver's name.
 */
receiver: string, 
/**
 * E-mail address or mobile number.
 */
address: string, 
/**
 * Subject; only of e-mails.
 */
subject: string | null, 
/**
 * Text.
 */
body: string, 
/**
 * Parts that an SMS is charged as.
 */
segments: number, 
/**
 * Name of its template.
 */
template: string | null, 
/**
 * The member it is for, while there is one.
 */
member_id: MemberId | null, 
/**
 * Unit or individual.
 */
member_kind: MemberKind | null, 
/**
 * Why it was not sent when it was last tried.
 */
failure: DeliveryFailure | null, 
/**
 * What the other side answered, in its own words.
 */
answer: string | null, 
/**
 * How often it was handed over.
 */
attempts: number, 
/**
 * Not to be sent before.
 */
scheduled_at: string | null, 
/**
 * Not to be tried again before.
 */
next_try_at: string | null, 
/**
 * When it was sent.
 */
sent_at: string | null, 
/**
 * Who prepared it; empty where the server did.
 */
created_by: string, 
/**
 * Whether the server wrote it by a rule.
 */
is_automatic: boolean, 
/**
 * When.
 */
created_at: string, 
/**
 * Why acts are not possible.
 */
blocked: MessageBlocks, };

/**
 * A message as a person writes it.
 */
export type MessagePrepareRequest = { 
/**
 * How it travels.
 */
channel: Channel, 
/**
 * The template that the text came out of.
 */
template_id?: TemplateId | null, 
/**
 * Subject; only of e-mails.
 */
subject?: string | null, 
/**
 * Text, with its fields.
 */
body: string, 
/**
 * Who gets it.
 */
receivers: MessageReceivers, 
/**
 * Not to be sent before.
 */
scheduled_at?: string | null, };

/**
 * What would be sent.
 */
export type MessagePreview = { 
/**
 * How many were chosen.
 */
chosen: number, 
/**
 * How many get a message.
 */
receivers: number, 
/**
 * Parts that their SMS are charged as, in all.
 */
segments: number, 
/**
 * The one asked for; the last one where there are fewer.
 */
shown: PreviewedMessage | null, 
/**
 * Which one that is, from 0.
 */
at: number, 
/**
 * Who gets none and why; the first of them.
 */
skipped: Array<Failure>, 
/**
 * How many get none.
 */
skipped_count: number, 
/**
 * Why nothing can be sent as it stands; the fields that must be mended stand in it.
 */
blocked: Failure | null, };

/**
 * What would be sent now.
 */
export type MessagePreviewRequest = { 
/**
 * The message.
 */
message: MessagePrepareRequest, 
/**
 * Which receiver to show, from 0.
 */
at: number, };

/**
 * Who gets a message.
 */
export type MessageReceivers = { "members": Selection<MemberFilter, MemberId> } | { "invoices": Selection<InvoiceFilter, InvoiceId> };

/**
 * Messages to act on.
 */
export type MessageSelectionRequest = { 
/**
 * Which.
 */
messages: Selection<MessageFilter, MessageId>, };

/**
 * What a list of messages sorts by.
 */
export type MessageSortKey = "created_at" | "sent_at";

/**
 * How far a message is (requirements H10).
 */
export type MessageState = "queued" | "sent" | "failed" | "unclear" | "cancelled";

/**
 * Something that rows name and that is not set up.
 */
export type MissingChoice = { 
/**
 * What it would be.
 */
choice: ChoiceKind, 
/**
 * Its name.
 */
name: string, 
/**
 * For units or for individuals; null for an organisation.
 */
kind: MemberKind | null, 
/**
 * How many rows name it.
 */
rows: number, };

/**
 * An amount of one currency; negative means the other direction.
 */
export type Money = { 
/**
 * Minor units (分, cents), within ±[`AMOUNT_LIMIT_MINOR`].
 */
minor: number, 
/**
 * Its currency.
 */
currency: Currency, };

/**
 * A column of a list of money.
 */
export type MoneyColumn = "received_at" | "booked_at" | "kind" | "amount" | "method" | "order_no" | "buyer_name" | "payer" | "item" | "voucher" | "remarks" | "recorder";

/**
 * The money of an order from both sides.
 */
export type MoneyEffect = { 
/**
 * The order.
 */
order_no: string, 
/**
 * Its amount.
 */
amount: string, 
/**
 * When the person acted.
 */
base: MoneySide | null, 
/**
 * As the person wanted it.
 */
mine: MoneySide | null, 
/**
 * As it stands.
 */
now: MoneySide | null, };

/**
 * A list of money as a sheet or on paper.
 */
export type MoneyExportRequest = { 
/**
 * Which money.
 */
money: Selection<ReceivedFilter, string>, 
/**
 * How it is sorted.
 */
sort: Sort<ReceivedSortKey> | null, 
/**
 * Which columns, left to right.
 */
columns: Array<MoneyColumn>, 
/**
 * Where to; the ending of a sheet decides between `xlsx` and `csv`.
 */
path: string, 
/**
 * In which language.
 */
language?: Language, };

/**
 * The money that a filter finds.
 */
export type MoneyFilterRequest = { 
/**
 * What it is looked for by.
 */
filter: ReceivedFilter, };

/**
 * How money moved.
 */
export type MoneyKind = "arrived" | "kept" | "topped_up" | "refunded" | "reversed";

/**
 * Which money to list.
 */
export type MoneyListRequest = { 
/**
 * What it is looked for by.
 */
filter: ReceivedFilter, 
/**
 * In which order; the latest first where none is given.
 */
sort: Sort<ReceivedSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * Money that moved.
 */
export type MoneyRow = { 
/**
 * Who recorded it.
 */
recorder: string, 
/**
 * Its payment, or its entry of a balance.
 */
id: string, 
/**
 * How it moved.
 */
kind: MoneyKind, 
/**
 * When.
 */
received_at: string, 
/**
 * From when it counts, where the month in which it was received was closed already.
 */
booked_at: string | null, 
/**
 * How much; negative where it was given back or taken back.
 */
amount: Money, 
/**
 * Through which channel.
 */
method: PaymentMethod, 
/**
 * The order, where it was for one.
 */
order_id: OrderId | null, 
/**
 * Its number.
 */
order_no: string | null, 
/**
 * What the order is for.
 */
item: string | null, 
/**
 * Who buys, or whose balance it went to.
 */
buyer_name: string, 
/**
 * The member, where it is one.
 */
member_id: MemberId | null, 
/**
 * Who paid, where it is told.
 */
payer: string | null, 
/**
 * Voucher or bank reference.
 */
voucher: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * Who recorded it.
 */
recorded_by: UserId, };

/**
 * What was received and what is owed.
 */
export type MoneySide = { 
/**
 * Received.
 */
paid: string, 
/**
 * Owed.
 */
unpaid: string, };

/**
 * Deferred dues of one currency.
 */
export type MonthDeferred = { 
/**
 * How many periods of membership.
 */
count: number, 
/**
 * What of their dues belongs to later months.
 */
amount: Money, };

/**
 * Money of one kind and currency.
 */
export type MonthIncome = { 
/**
 * How it moved.
 */
kind: MoneyKind, 
/**
 * How many movements.
 */
count: number, 
/**
 * What they add up to.
 */
amount: Money, };

/**
 * Documents of one kind and currency.
 */
export type MonthInvoices = { 
/**
 * The kind of document.
 */
kind: InvoiceKind, 
/**
 * How many rows, those that take another back among them.
 */
count: number, 
/**
 * What they add up to.
 */
amount: Money, };

/**
 * What was recomputed.
 */
export type MonthProof = { 
/**
 * What does not follow from what is kept for ever.
 */
findings: Array<Finding>, 
/**
 * Numbers that nobody holds: each an error where nothing explains it.
 */
numbers: NumbersFound, };

/**
 * A month to look at.
 */
export type MonthRequest = { 
/**
 * A day of it; where none is given, the month that is closed next.
 */
month: string | null, };

/**
 * A code and what it means.
 */
export type NamedCode = { 
/**
 * The code.
 */
code: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Its English name, where the standard has one.
 */
english: string | null, };

/**
 * An invoice as others name it.
 */
export type NamedInvoice = { 
/**
 * Its id.
 */
id: InvoiceId, 
/**
 * Running number; "发票 #759".
 */
serial: number, 
/**
 * 发票编号
 */
invoice_no: string | null, 
/**
 * How it stands.
 */
standing: InvoiceStanding, 
/**
 * Its amount.
 */
amount: Money, };

/**
 * Nothing to say, or nothing to answer.
 */
export type Nothing = Record<symbol, never>;

/**
 * What notices are looked for by; everything that is set must hold.
 */
export type NoticeFilter = { 
/**
 * Part of the title or the text.
 */
search?: string | null, 
/**
 * Where they are on their way.
 */
state?: NoticeState | null, };

/**
 * A notice.
 */
export type NoticeId = string;

/**
 * Which notices to list.
 */
export type NoticeListRequest = { 
/**
 * What they are looked for by.
 */
filter: NoticeFilter, 
/**
 * In which order; pinned ones first, then the newest, where none is given.
 */
sort: Sort<NoticeSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * Notices to take off the board.
 */
export type NoticeRetireRequest = { 
/**
 * Which.
 */
selection: Selection<NoticeFilter, NoticeId>, };

/**
 * One notice.
 */
export type NoticeRow = { 
/**
 * Its id.
 */
id: NoticeId, 
/**
 * 标题
 */
title: string, 
/**
 * 内容
 */
body: string, 
/**
 * First day on which it is shown.
 */
from_on: string, 
/**
 * Last day on which it is shown; none where it stays.
 */
to_on: string | null, 
/**
 * Whether it stands above the others.
 */
is_pinned: boolean, 
/**
 * Where it is on its way today.
 */
state: NoticeState, 
/**
 * Who wrote it.
 */
written_by: string, 
/**
 * When it was written.
 */
created_at: string, 
/**
 * When it was last changed.
 */
updated_at: string, };

/**
 * What a list of notices sorts by.
 */
export type NoticeSortKey = "from_on" | "created_at";

/**
 * Where a notice is on its way.
 */
export type NoticeState = "shown" | "ahead" | "over" | "retired";

/**
 * What a notice shall say.
 */
export type NoticeWriteRequest = { 
/**
 * Which; none for a new one.
 */
id: NoticeId | null, 
/**
 * Its title.
 */
title: string, 
/**
 * Its text.
 */
body: string, 
/**
 * First day on which it is shown; today where none is given.
 */
from_on: string | null, 
/**
 * Last day on which it is shown; none where it stays.
 */
to_on: string | null, 
/**
 * Whether it stands above the others.
 */
is_pinned: boolean, };

/**
 * What became of a number.
 */
export type NumberFate = "used" | "void" | "waiting" | "leased" | "returned" | "lost" | "unexplained";

/**
 * What became of every number of a series.
 */
export type NumberReport = { 
/**
 * The series.
 */
series: SeriesName, 
/**
 * How many were handed out, as 1 to this.
 */
handed_out: number, 
/**
 * Every one of them, in order.
 */
stretches: Array<NumberStretch>, };

/**
 * A rule: what stands before the organisation's code, how many digits a serial has, and what stands behind.
 */
export type NumberRule = { 
/**
 * Before the organisation's code; `E34T`.
 */
prefix: string, 
/**
 * Digits that a serial has at least.
 */
width: number, 
/**
 * Behind the serial; the suffix of the member's level where it is none.
 */
suffix: string | null, };

/**
 * Numbers as they would read, or how they begin.
 */
export type NumberSamples = { 
/**
 * Of the next unit.
 */
unit: string, 
/**
 * Of the next individual.
 */
individual: string, };

/**
 * How numbers would read with values that are not kept yet.
 */
export type NumberSamplesRequest = { 
/**
 * The code.
 */
code: string, 
/**
 * How units are numbered; none for the usual rule.
 */
unit_numbers: NumberRule | null, 
/**
 * How individuals are numbered.
 */
individual_numbers: NumberRule | null, };

/**
 * Numbers of one fate, one after the other.
 */
export type NumberStretch = { 
/**
 * The first.
 */
first: number, 
/**
 * The last.
 */
last: number, 
/**
 * What became of them.
 */
fate: NumberFate, 
/**
 * The command they were given for, as `area.verb`.
 */
command: string | null, 
/**
 * Who gave them.
 */
actor: string | null, 
/**
 * When.
 */
at: string | null, 
/**
 * The desk that gave or holds them.
 */
device_id: string | null, 
/**
 * Whether that is this desk.
 */
is_this_desk: boolean, };

/**
 * What this desk has left of a series.
 */
export type NumberSupply = { 
/**
 * The series.
 */
series: SeriesName, 
/**
 * Numbers that can still be given without a network; none where the desk works alone and gives any.
 */
left: number | null, 
/**
 * Whether more were asked for that the server has not handed out.
 */
is_asked: boolean, };

/**
 * Whether an invoice carries a number; issued ones may lack it (requirements A20.11).
 */
export type Numbering = "numbered" | "blank";

/**
 * Numbers that stand on nothing.
 */
export type NumbersFound = { 
/**
 * Nothing says where they went.
 */
unexplained: number, 
/**
 * Drawn in the month for something that was refused.
 */
void: number, 
/**
 * Drawn for what the server has not ruled on.
 */
waiting: number, };

/**
 * What became of every number.
 */
export type NumbersRequest = { 
/**
 * In which language it is written.
 */
language: Language, };

/**
 * How far an association is.
 */
export type Openness = "none" | "locked" | "joining" | "open";

/**
 * What opt-outs are looked for by.
 */
export type OptOutFilter = { 
/**
 * Part of the member's name.
 */
search?: string | null, 
/**
 * Of this channel.
 */
channel?: Channel | null, };

/**
 * A page of opt-outs.
 */
export type OptOutListRequest = { 
/**
 * What is looked for.
 */
filter: OptOutFilter, 
/**
 * Which page.
 */
page: Page, };

/**
 * Members that want no messages of a channel, or want them again.
 */
export type OptOutRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * Which channel.
 */
channel: Channel, };

/**
 * A member that wants no messages of a channel.
 */
export type OptedOut = { 
/**
 * The member.
 */
member_id: MemberId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its number.
 */
member_no: string | null, 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * The channel.
 */
channel: Channel, 
/**
 * Name of who noted it.
 */
created_by: string, 
/**
 * When.
 */
created_at: string, };

/**
 * A new order.
 */
export type OrderAddRequest = { 
/**
 * The member, or none where the buyer is not a member yet.
 */
member_id: MemberId | null, 
/**
 * Name of the buyer; the member's own where it is left empty.
 */
buyer_name: string, 
/**
 * Phone of the person who registers it.
 */
registrant_phone: string | null, 
/**
 * What it is for.
 */
kind: OrderKind, 
/**
 * The year its dues cover.
 */
dues_year: number | null, 
/**
 * What is bought, in words.
 */
item: string, 
/**
 * Price.
 */
amount: Money, 
/**
 * Taken off the price.
 */
deduction: Money, 
/**
 * The buyer's message.
 */
buyer_message: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * What of membership it buys, where it buys any.
 */
buys: Bought | null, 
/**
 * The day it was placed; now where it is not given.
 */
ordered_on: string | null, 
/**
 * The packages that are bought; the amount is the sum of their prices.
 */
lines?: Array<OrderedLine>, };

/**
 * What the balance of a member can do for an order, and the order for the balance.
 */
export type OrderBalance = { 
/**
 * What there is in the order's currency.
 */
left: Money, 
/**
 * What of it can be used on the order now; nothing where none can.
 */
usable: Money | null, 
/**
 * Why none can be used; null where some can.
 */
blocked_deduct: Failure | null, 
/**
 * What was paid too much, which can be kept as balance; null where nothing was.
 */
overpaid: Money | null, };

/**
 * Why acts on an order are not possible now; null where they are.
 */
export type OrderBlocks = { 
/**
 * Why it cannot be cancelled.
 */
cancel: Failure | null, 
/**
 * Whether cancelling it asks for a reason.
 */
needs_reason: boolean, 
/**
 * Why the person at the desk cannot decide it.
 */
review: Failure | null, 
/**
 * Why no invoice can be made of it.
 */
invoice: Failure | null, };

/**
 * Orders to cancel.
 */
export type OrderCancelRequest = { 
/**
 * Which.
 */
orders: Selection<OrderFilter, OrderId>, 
/**
 * Why; needed where they were reviewed.
 */
reason?: string | null, };

/**
 * A column of the order list; its heading is `order:column.<key>`.
 */
export type OrderColumn = "order_no" | "state" | "payment_state" | "buyer_name" | "registrant_phone" | "ordered_at" | "dues_year" | "kind" | "item" | "deduction" | "amount" | "paid" | "unpaid" | "payment_method" | "invoicing" | "buyer_message" | "remarks";

/**
 * An order with all that hangs on it (requirements A19.4, A19.5).
 */
export type OrderDetail = { 
/**
 * Why acts are not possible.
 */
blocked: OrderBlocks, 
/**
 * Its review; null where it needed none.
 */
review: OrderReviewShown | null, 
/**
 * What of it the person at the desk may change.
 */
editing: OrderEditing, 
/**
 * The member, where it is one.
 */
member: OrderMember | null, 
/**
 * What of membership it buys, where it buys any.
 */
membership: OrderMembership | null, 
/**
 * Its lines, in order; none where it was entered without packages.
 */
lines: Array<OrderLine>, 
/**
 * Every payment, oldest first.
 */
payments: Array<PaymentRow>, 
/**
 * What the balance of its member can do for it; none where it is nobody's.
 */
balance: OrderBalance | null, 
/**
 * What is invoiced beyond what refunds left of it: so much wants red letters; null where nothing does.
 */
to_red_letter: Money | null, 
/**
 * Every invoice, oldest first.
 */
invoices: Array<OrderInvoice>, 
/**
 * What happened to it, newest first.
 */
history: Array<HistoryEntry>, 
/**
 * Its id.
 */
id: OrderId, 
/**
 * 订单编号
 */
order_no: string, 
/**
 * The member, where it is one.
 */
member_id: MemberId | null, 
/**
 * Name of the buyer.
 */
buyer_name: string, 
/**
 * 登记人电话
 */
registrant_phone: string | null, 
/**
 * 订单类型
 */
kind: OrderKind, 
/**
 * 缴费年度
 */
dues_year: number | null, 
/**
 * What is bought.
 */
item: string, 
/**
 * 金额
 */
amount: Money, 
/**
 * 抵扣
 */
deduction: Money, 
/**
 * 实收金额
 */
paid: Money, 
/**
 * 未付金额; negative is overpaid.
 */
unpaid: Money, 
/**
 * Whether it stands.
 */
state: OrderState, 
/**
 * How far it is paid.
 */
payment_state: PaymentState, 
/**
 * Method of the last payment, a name of `PaymentMethod`; or the one announced, in words.
 */
payment_method: string | null, 
/**
 * 用户留言
 */
buyer_message: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * 下单时间
 */
ordered_at: string, 
/**
 * How far it is invoiced.
 */
invoicing: Invoicing, 
/**
 * Its invoices, oldest first.
 */
invoice_ids: Array<InvoiceId>, };

/**
 * What may still be changed on an order; amounts may not.
 */
export type OrderEditRequest = { 
/**
 * Which.
 */
id: OrderId, 
/**
 * Phone of the person who registered it.
 */
registrant_phone: string | null, 
/**
 * What is bought, in words.
 */
item: string, 
/**
 * The buyer's message.
 */
buyer_message: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * Buyer, year and amounts; only before the review.
 */
terms?: OrderTerms | null, 
/**
 * Why, where it was reviewed and more than the remarks change.
 */
reason?: string | null, };

/**
 * What of an order the person at the desk may change (requirements B1.23, B1.25).
 */
export type OrderEditing = "words" | "terms" | "terms_and_item" | "remarks" | "special";

/**
 * A list of orders for paper or a sheet.
 */
export type OrderExportRequest = { 
/**
 * Which.
 */
orders: Selection<OrderFilter, OrderId>, 
/**
 * In what order.
 */
sort: Sort<OrderSortKey>, 
/**
 * Which columns, left to right.
 */
columns: Array<OrderColumn>, 
/**
 * Where to write; the ending decides between `xlsx` and `csv`.
 */
path: string, 
/**
 * In which language.
 */
language: Language, };

/**
 * How many orders a filter finds.
 */
export type OrderFigure = { 
/**
 * How many.
 */
count: number, 
/**
 * The list that it opens.
 */
filter: OrderFilter, };

/**
 * What orders are looked for by; everything that is set must hold.
 */
export type OrderFilter = { 
/**
 * Part of the order number, the buyer's name or the phone.
 */
search?: string | null, 
/**
 * What it is for.
 */
kind?: OrderKind | null, 
/**
 * Whether it stands.
 */
state?: OrderState | null, 
/**
 * How far it is paid.
 */
payment_state?: PaymentState | null, 
/**
 * Whether they stand and lack money.
 */
is_unpaid?: boolean | null, 
/**
 * Method of its last payment.
 */
method?: PaymentMethod | null, 
/**
 * The year its dues cover.
 */
dues_year?: number | null, 
/**
 * Whether for dues of a year.
 */
has_dues_year?: boolean | null, 
/**
 * Placed on this day or later.
 */
ordered_from?: string | null, 
/**
 * Placed on this day or earlier.
 */
ordered_to?: string | null, 
/**
 * Price of at least so many minor units.
 */
amount_from_minor: number | null, 
/**
 * Price of at most so many minor units.
 */
amount_to_minor: number | null, 
/**
 * In this currency.
 */
currency?: Currency | null, 
/**
 * Of this member.
 */
member_id?: MemberId | null, 
/**
 * Whether of a member.
 */
is_of_member?: boolean | null, 
/**
 * Of members of this organisation.
 */
org_id?: OrgId | null, 
/**
 * Of members of this level.
 */
level_id?: LevelId | null, 
/**
 * How far it is invoiced.
 */
invoicing?: Invoicing | null, 
/**
 * With money that counts on this day or later.
 */
paid_from?: string | null, 
/**
 * With money that counts on this day or earlier.
 */
paid_to?: string | null, 
/**
 * With a refund among the money of those days.
 */
is_refunded?: boolean | null, 
/**
 * Whether more of it is invoiced than it has after refunds.
 */
wants_red_letter?: boolean | null, 
/**
 * Whether it bought a period of membership that shares days with another one of the member.
 */
is_overlapping?: boolean | null, 
/**
 * With a paid period of membership of which, at the end of the month of this day, later months are still to come.
 */
deferred_at?: string | null, 
/**
 * With dues that belong to the month of this day; together with the day above.
 */
dues_in?: string | null, 
/**
 * Also those of which dues belong to later months than that.
 */
dues_later?: boolean | null, 
/**
 * Whose period is of this level.
 */
period_level_id?: LevelId | null, 
/**
 * With an invoice among these (requirements A20.3, 切换至财务列表).
 */
invoices?: Selection<InvoiceFilter, InvoiceId> | null, };

/**
 * The orders that a filter finds.
 */
export type OrderFilterRequest = { 
/**
 * What is looked for.
 */
filter: OrderFilter, };

/**
 * What a new order would start from.
 */
export type OrderFormRequest = { 
/**
 * For this member, where it is one.
 */
member_id: MemberId | null, 
/**
 * What it is for.
 */
kind: OrderKind, };

/**
 * An order.
 */
export type OrderId = string;

/**
 * An invoice of an order.
 */
export type OrderInvoice = { 
/**
 * Its id.
 */
id: InvoiceId, 
/**
 * Running number.
 */
serial: number, 
/**
 * How it stands.
 */
standing: InvoiceStanding, 
/**
 * Its number.
 */
invoice_no: string | null, 
/**
 * Its title.
 */
title: string, 
/**
 * Its amount.
 */
amount: Money, };

/**
 * What an order is for (requirements A19.8).
 */
export type OrderKind = "dues" | "event" | "service";

/**
 * A line as it was sold. What the package is called or costs later does not change it.
 */
export type OrderLine = { 
/**
 * Its id.
 */
id: OrderLineId, 
/**
 * Of which order.
 */
order_id: OrderId, 
/**
 * Its place in the order, from 1.
 */
line_no: number, 
/**
 * Which package.
 */
package_id: PackageId, 
/**
 * By which version of its price.
 */
price_id: PackagePriceId, 
/**
 * What the package was called.
 */
package_name: string, 
/**
 * How it was priced.
 */
pricing: Pricing, 
/**
 * How many, or how many seats.
 */
quantity: number, 
/**
 * For how many months.
 */
months: number, 
/**
 * Months that counted for the price.
 */
priced_months: number, 
/**
 * From which day.
 */
starts_on: string, 
/**
 * Price of one unit.
 */
unit_price: Money, 
/**
 * Before the discount.
 */
list: Money, 
/**
 * Taken off.
 */
discount: Money, 
/**
 * Why something was taken off.
 */
discount_reason: string | null, 
/**
 * By which promotion code.
 */
promotion_id: PromotionId | null, 
/**
 * What is to be paid.
 */
amount: Money, };

/**
 * A line of an order.
 */
export type OrderLineId = string;

/**
 * A page of orders.
 */
export type OrderListRequest = { 
/**
 * What is looked for.
 */
filter: OrderFilter, 
/**
 * How it is sorted.
 */
sort: Sort<OrderSortKey>, 
/**
 * Which page.
 */
page: Page, };

/**
 * An order in a list, and what cannot be done with it now.
 */
export type OrderListRow = { 
/**
 * Why acts are not possible.
 */
blocked: OrderBlocks, 
/**
 * Why it waits for review, or waited; empty where it needed none.
 */
reasons: Array<OrderReason>, 
/**
 * What was said last in its review, and by whom; null where nothing was.
 */
said: OrderReviewNote | null, 
/**
 * Who entered it, where it is reviewed.
 */
entered_by: string | null, 
/**
 * Its id.
 */
id: OrderId, 
/**
 * 订单编号
 */
order_no: string, 
/**
 * The member, where it is one.
 */
member_id: MemberId | null, 
/**
 * Name of the buyer.
 */
buyer_name: string, 
/**
 * 登记人电话
 */
registrant_phone: string | null, 
/**
 * 订单类型
 */
kind: OrderKind, 
/**
 * 缴费年度
 */
dues_year: number | null, 
/**
 * What is bought.
 */
item: string, 
/**
 * 金额
 */
amount: Money, 
/**
 * 抵扣
 */
deduction: Money, 
/**
 * 实收金额
 */
paid: Money, 
/**
 * 未付金额; negative is overpaid.
 */
unpaid: Money, 
/**
 * Whether it stands.
 */
state: OrderState, 
/**
 * How far it is paid.
 */
payment_state: PaymentState, 
/**
 * Method of the last payment, a name of `PaymentMethod`; or the one announced, in words.
 */
payment_method: string | null, 
/**
 * 用户留言
 */
buyer_message: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * 下单时间
 */
ordered_at: string, 
/**
 * How far it is invoiced.
 */
invoicing: Invoicing, 
/**
 * Its invoices, oldest first.
 */
invoice_ids: Array<InvoiceId>, };

/**
 * The member behind an order.
 */
export type OrderMember = { 
/**
 * Its id.
 */
id: MemberId, 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * Its number.
 */
member_no: string | null, 
/**
 * Unit name or person's name.
 */
name: string, 
/**
 * Name to sign in with.
 */
user_name: string | null, 
/**
 * Contact person.
 */
contact_name: string | null, 
/**
 * Mobile of the contact.
 */
mobile: string | null, 
/**
 * Region by GB/T 2260, six digits.
 */
region: string | null, 
/**
 * Address below the region.
 */
address: string | null, };

/**
 * What of membership an order buys, and what became of it.
 */
export type OrderMembership = { 
/**
 * Joining, or renewal.
 */
act: MembershipAct, 
/**
 * The level's name.
 */
level: string, 
/**
 * Length in months.
 */
months: number, 
/**
 * The period that it made, first and last day; none where it made none or it was taken back.
 */
period: [string, string] | null, 
/**
 * Why it made none although it is paid; null where it is not paid or made one.
 */
withheld: Failure | null, };

/**
 * What is said of orders that are decided.
 */
export type OrderOpinionRequest = { 
/**
 * Which.
 */
orders: Selection<OrderFilter, OrderId>, 
/**
 * What is said; needed unless they are approved.
 */
opinion: string, };

/**
 * Why an order waits for review, as `order:reason.<key>` says it with these figures.
 */
export type OrderReason = { 
/**
 * Which condition it met.
 */
key: string, 
/**
 * The figures of the sentence.
 */
params: { [key in string]: string }, };

/**
 * How many orders of a filter wait.
 */
export type OrderReviewCounts = { 
/**
 * For their review.
 */
pending: number, 
/**
 * For a correction.
 */
returned: number, };

/**
 * One thing that was done in the review of an order.
 */
export type OrderReviewNote = { 
/**
 * What.
 */
act: ReviewAct, 
/**
 * What was said; may be empty.
 */
opinion: string, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, };

/**
 * Which orders wait for review.
 */
export type OrderReviewRuleShown = { 
/**
 * Which wait.
 */
reviewed: ReviewedOrders, 
/**
 * The conditions.
 */
conditions: ReviewConditions, 
/**
 * Why the person at the desk cannot change it; none where they can.
 */
hindrance: Failure | null, };

/**
 * The review of an order.
 */
export type OrderReviewShown = { 
/**
 * Why it waits, or waited.
 */
reasons: Array<OrderReason>, 
/**
 * Who entered it.
 */
entered_by: string, 
/**
 * What was done, oldest first.
 */
notes: Array<OrderReviewNote>, };

/**
 * Another rule from now on.
 */
export type OrderSetReviewRequest = { 
/**
 * Which wait.
 */
reviewed: ReviewedOrders, 
/**
 * The conditions.
 */
conditions: ReviewConditions, };

/**
 * One order.
 */
export type OrderShowRequest = { 
/**
 * Which.
 */
id: OrderId, };

/**
 * What a list of orders sorts by.
 */
export type OrderSortKey = "ordered_at" | "order_no" | "buyer_name" | "amount" | "paid" | "dues_year";

/**
 * Whether the order stands.
 */
export type OrderState = "open" | "pending_review" | "returned" | "rejected" | "cancelled";

/**
 * What orders add up to, in one currency.
 */
export type OrderSum = { 
/**
 * How many orders.
 */
count: number, 
/**
 * Their prices.
 */
amount: Money, 
/**
 * What was taken off.
 */
deduction: Money, 
/**
 * What was received.
 */
paid: Money, 
/**
 * What is still to be paid; negative is overpaid. Nothing is due of orders that are over.
 */
unpaid: Money, };

/**
 * What changes only before the review.
 */
export type OrderTerms = { 
/**
 * Name of the buyer.
 */
buyer_name: string, 
/**
 * The year its dues cover.
 */
dues_year: number | null, 
/**
 * Price.
 */
amount: Money, 
/**
 * Taken off the price.
 */
deduction: Money, };

/**
 * A line as it is asked for.
 */
export type OrderedLine = { 
/**
 * Which package.
 */
package_id: PackageId, 
/**
 * How many, or how many seats.
 */
quantity: number, 
/**
 * For how many months.
 */
months: number, 
/**
 * From which day.
 */
starts_on: string, 
/**
 * Taken off it.
 */
discount: Discount | null, 
/**
 * A promotion code that takes something off; not beside a discount.
 */
promotion?: string | null, };

/**
 * The head association or a branch (requirements F3).
 */
export type Org = { 
/**
 * Its id.
 */
id: OrgId, 
/**
 * Its parent; none for the head association.
 */
parent_id: OrgId | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Three digits inside member numbers; `003`.
 */
code: string, 
/**
 * Since when nobody new is admitted to it.
 */
retired_on: string | null, 
/**
 * How it numbers units; by the usual rule where it is none.
 */
unit_numbers: NumberRule | null, 
/**
 * How it numbers individuals; by the usual rule where it is none.
 */
individual_numbers: NumberRule | null, };

/**
 * An organisation to choose, in the order of the tree.
 */
export type OrgChoice = { 
/**
 * The organisation.
 */
id: OrgId, 
/**
 * Its name.
 */
name: string, 
/**
 * How many organisations lie above it.
 */
depth: number, };

/**
 * What organisations are looked for by; everything that is set must hold.
 */
export type OrgFilter = { 
/**
 * Part of the name, or the code.
 */
name?: string | null, 
/**
 * Only retired ones, or only those in use.
 */
is_retired?: boolean | null, };

/**
 * The head association or a branch.
 */
export type OrgId = string;

/**
 * A page of organisations.
 */
export type OrgListRequest = { 
/**
 * What they are looked for by.
 */
filter: OrgFilter, 
/**
 * In which order; that of the tree where none is given.
 */
sort: Sort<OrgSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * One organisation in a list.
 */
export type OrgRow = { 
/**
 * How many organisations lie above it.
 */
depth: number, 
/**
 * The name of the one that it belongs to; none for the head.
 */
parent: string | null, 
/**
 * How many units belong to it itself.
 */
units: number, 
/**
 * How many individuals.
 */
individuals: number, 
/**
 * How the next number of each kind would read.
 */
samples: NumberSamples, 
/**
 * What numbers begin with by the usual rule.
 */
usual_prefixes: NumberSamples, 
/**
 * Why it cannot be changed; null where it can.
 */
blocked: Failure | null, 
/**
 * Why it cannot be retired; null where it can.
 */
retire_blocked: Failure | null, 
/**
 * Its id.
 */
id: OrgId, 
/**
 * Its parent; none for the head association.
 */
parent_id: OrgId | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Three digits inside member numbers; `003`.
 */
code: string, 
/**
 * Since when nobody new is admitted to it.
 */
retired_on: string | null, 
/**
 * How it numbers units; by the usual rule where it is none.
 */
unit_numbers: NumberRule | null, 
/**
 * How it numbers individuals; by the usual rule where it is none.
 */
individual_numbers: NumberRule | null, };

/**
 * What a list of organisations sorts by.
 */
export type OrgSortKey = "name" | "code";

/**
 * A desk that is not this one.
 */
export type OtherDesk = { 
/**
 * What people call it, where it has a name.
 */
name: string | null, 
/**
 * The end of its id, in capitals.
 */
mark: string, };

/**
 * The summary cards (requirements A1.1).
 */
export type OverviewCards = { 
/**
 * 个人会员数: individuals whose status counts as membership by their level.
 */
individual_members: MemberFigure, 
/**
 * 单位会员数: units, likewise.
 */
unit_members: MemberFigure, 
/**
 * Everybody on file, whatever their status.
 */
on_file: number, 
/**
 * 累计交易金额: all money that ever arrived, less what was taken back; one sum for each currency, that of the desk first.
 */
received: Array<Money>, 
/**
 * The orders behind it: every order.
 */
received_filter: OrderFilter, 
/**
 * Applications to join that were approved.
 */
approved_applications: number, 
/**
 * Receipts and invoices that are issued.
 */
issued_invoices: InvoiceFigure, };

/**
 * The figures of the start page.
 */
export type OverviewFigures = { 
/**
 * The day they are true of.
 */
today: string, 
/**
 * The summary cards (requirements A1.1).
 */
cards: OverviewCards, 
/**
 * Members by status, one pie for each kind (requirements A1.3).
 */
pies: Array<StatusPie>, 
/**
 * New members in each of the last 12 months, oldest first (requirements A1.4).
 */
growth: Array<GrowthMonth>, 
/**
 * Who paid this year's dues (requirements A1.5).
 */
payment_rate: PaymentRate, 
/**
 * What waits to be done (requirements A1.6).
 */
quick: QuickFigures, };

/**
 * A new package.
 */
export type PackageAddRequest = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its major category.
 */
major_id: PackageCategoryId, 
/**
 * Its minor category.
 */
minor_id: PackageCategoryId, 
/**
 * What it is for.
 */
kind: PackageKind, 
/**
 * The level whose membership it buys.
 */
level_id: LevelId | null, 
/**
 * How a line is priced.
 */
pricing: Pricing, 
/**
 * In which currency.
 */
currency: Currency, 
/**
 * Tax rate on its invoices in basis points; kept for value-added packages only.
 */
tax_rate_bp: number | null, 
/**
 * Goods code on its invoices; kept for value-added packages only.
 */
tax_goods_code: string | null, };

/**
 * A category of packages.
 */
export type PackageCategoryId = string;

/**
 * A package with other values.
 */
export type PackageEditRequest = { 
/**
 * Which.
 */
id: PackageId, 
/**
 * Whether it is not sold any more.
 */
is_retired: boolean, 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its major category.
 */
major_id: PackageCategoryId, 
/**
 * Its minor category.
 */
minor_id: PackageCategoryId, 
/**
 * What it is for.
 */
kind: PackageKind, 
/**
 * The level whose membership it buys.
 */
level_id: LevelId | null, 
/**
 * How a line is priced.
 */
pricing: Pricing, 
/**
 * In which currency.
 */
currency: Currency, 
/**
 * Tax rate on its invoices in basis points; kept for value-added packages only.
 */
tax_rate_bp: number | null, 
/**
 * Goods code on its invoices; kept for value-added packages only.
 */
tax_goods_code: string | null, };

/**
 * What packages are looked for by; everything that is set must hold.
 */
export type PackageFilter = { 
/**
 * Part of the code or the name.
 */
text?: string | null, 
/**
 * In which category, major or minor.
 */
category_id?: PackageCategoryId | null, 
/**
 * What it is for.
 */
kind?: PackageKind | null, 
/**
 * Only retired ones, or only those in use.
 */
is_retired?: boolean | null, };

/**
 * A package.
 */
export type PackageId = string;

/**
 * What a package is for.
 */
export type PackageKind = "dues" | "renewal" | "value_added";

/**
 * A page of packages.
 */
export type PackageListRequest = { 
/**
 * What they are looked for by.
 */
filter: PackageFilter, 
/**
 * In which order; that of entry where none is given.
 */
sort: Sort<PackageSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * A version of the price of a package.
 */
export type PackagePriceId = string;

/**
 * A price from a day on.
 */
export type PackagePriceRequest = { 
/**
 * Of which package.
 */
package_id: PackageId, 
/**
 * The first day that it is in force.
 */
effective_on: string, 
/**
 * Its steps.
 */
steps: Array<PriceStep>, };

/**
 * The package whose prices are asked for.
 */
export type PackagePricesRequest = { 
/**
 * Which.
 */
id: PackageId, };

/**
 * One package in a list.
 */
export type PackageRow = { 
/**
 * Name of its major category.
 */
major: string, 
/**
 * Name of its minor category.
 */
minor: string, 
/**
 * The price in force today; empty where there is none.
 */
steps: Array<PriceStep>, 
/**
 * How many lines of orders name it.
 */
lines: number, 
/**
 * Why it cannot be changed; null where it can.
 */
blocked: Failure | null, 
/**
 * Its id.
 */
id: PackageId, 
/**
 * Unique code, kept as it was written.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its major category.
 */
major_id: PackageCategoryId, 
/**
 * Its minor category.
 */
minor_id: PackageCategoryId, 
/**
 * What it is for.
 */
kind: PackageKind, 
/**
 * The level whose membership it buys; none for a value-added package.
 */
level_id: LevelId | null, 
/**
 * How a line is priced.
 */
pricing: Pricing, 
/**
 * In which currency.
 */
currency: Currency, 
/**
 * Tax rate on its invoices in basis points; 600 is 6 %. None for membership, of which a fiscal receipt tells.
 */
tax_rate_bp: number | null, 
/**
 * 纳税商品编号 on its invoices.
 */
tax_goods_code: string | null, 
/**
 * Since when it is not sold any more.
 */
retired_on: string | null, };

/**
 * What a list of packages sorts by.
 */
export type PackageSortKey = "code" | "name" | "lines";

/**
 * A page of a list.
 */
export type Page = { 
/**
 * From 1.
 */
number: number, 
/**
 * Rows a page, at most [`PAGE_SIZE_LIMIT`].
 */
size: number, };

/**
 * What a member that leaves gives up and leaves open (requirements A17.4): dues are not given back by themselves.
 */
export type Parting = { 
/**
 * Last day of its membership; none where nothing was bought.
 */
expires_on: string | null, 
/**
 * Whole months of it that are left on the day on which it leaves.
 */
months_left: number, 
/**
 * What it has still to pay, by currency.
 */
owed: Array<Money>, 
/**
 * Its balance, by currency, where there is any.
 */
balances: Array<Money>, };

/**
 * A password was chosen.
 */
export type PasswordChosen = { 
/**
 * Whether the person has a password now.
 */
has_password: boolean, };

/**
 * How much is here of what happened before the snapshot with which this desk began.
 */
export type PastProgress = { 
/**
 * Up to which version of the journal.
 */
fetched: number, 
/**
 * Up to which version it will be.
 */
through: number, };

/**
 * Money that arrived for several orders.
 */
export type PaymentCollectRequest = { 
/**
 * Who paid.
 */
payer: string, 
/**
 * How much came in all.
 */
amount: Money, 
/**
 * How it arrived.
 */
method: PaymentMethod, 
/**
 * When; now where it is not given.
 */
received_at: string | null, 
/**
 * Voucher or bank reference.
 */
voucher: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * How it is split.
 */
shares: Array<Share>, 
/**
 * Whose balance gets what is left over.
 */
rest_to: MemberId | null, };

/**
 * A payment towards an order.
 */
export type PaymentId = string;

/**
 * How money arrived (requirements F8.1).
 */
export type PaymentMethod = "bank_transfer" | "wechat" | "alipay" | "cash" | "balance" | "paypal" | "qr_collection" | "cash_on_delivery" | "other";

/**
 * How money would be split.
 */
export type PaymentProposal = { 
/**
 * The orders that lack money, oldest first, with what each gets.
 */
rows: Array<ProposalRow>, 
/**
 * What these orders lack in all.
 */
unpaid: Money, 
/**
 * What came.
 */
amount: Money, 
/**
 * What of it is split.
 */
split: Money, 
/**
 * What is left over; negative where more is split than came.
 */
rest: Money, 
/**
 * How many of the chosen orders lack nothing, are cancelled, or are in another currency.
 */
left_out: number, };

/**
 * Orders that money came for.
 */
export type PaymentProposeRequest = { 
/**
 * Which.
 */
orders: Selection<OrderFilter, OrderId>, 
/**
 * How much came; all that they lack where it is not given.
 */
amount: Money | null, 
/**
 * How a person splits it; the usual split where it is not given.
 */
shares: Array<Share> | null, };

/**
 * Members who paid the dues of the year ÷ members due. A member is due whose joining is complete, who is in good standing, and whose
 * membership reaches this year or has no end; it has paid when a dues order of the year stands and is paid in full.
 */
export type PaymentRate = { 
/**
 * The calendar year in the association's time zone.
 */
dues_year: number, 
/**
 * How many paid.
 */
paid: number, 
/**
 * How many are due.
 */
due: number, 
/**
 * The rate in basis points; null where nobody is due.
 */
rate_bp: number | null, 
/**
 * The orders of the year's dues that stand.
 */
filter: OrderFilter, };

/**
 * Money that arrived.
 */
export type PaymentRecordRequest = { 
/**
 * The order it is for.
 */
order_id: OrderId, 
/**
 * How much.
 */
amount: Money, 
/**
 * How it arrived.
 */
method: PaymentMethod, 
/**
 * When it arrived; now where it is not given.
 */
received_at: string | null, 
/**
 * Voucher or bank reference.
 */
voucher: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, };

/**
 * Money that is given back.
 */
export type PaymentRefundRequest = { 
/**
 * The payment that it came with.
 */
id: PaymentId, 
/**
 * How much.
 */
amount: Money, 
/**
 * How it went back.
 */
method: PaymentMethod, 
/**
 * When; now where it is not given.
 */
refunded_at: string | null, 
/**
 * Why.
 */
reason: string, 
/**
 * Voucher or bank reference.
 */
voucher: string | null, };

/**
 * A payment that was recorded wrongly.
 */
export type PaymentReverseRequest = { 
/**
 * Which.
 */
id: PaymentId, 
/**
 * Why.
 */
remarks: string | null, };

/**
 * One payment of an order.
 */
export type PaymentRow = { 
/**
 * Its id.
 */
id: PaymentId, 
/**
 * How much; negative takes an earlier one back.
 */
amount: Money, 
/**
 * How it arrived.
 */
method: PaymentMethod, 
/**
 * When it arrived.
 */
received_at: string, 
/**
 * Voucher or bank reference.
 */
voucher: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * The payment that this one takes back.
 */
reverses_id: PaymentId | null, 
/**
 * The payment that this one gives back, whole or in part.
 */
refunds_id: PaymentId | null, 
/**
 * What of it is left after its refunds; null where it is no money that arrived.
 */
left: Money | null, 
/**
 * Who paid, where it was said.
 */
payer: string | null, 
/**
 * The receipt of money for several orders that it is a share of.
 */
collection: CollectionPart | null, 
/**
 * The payment that takes this one back.
 */
reversed_by: PaymentId | null, 
/**
 * Who recorded it.
 */
recorded_by: string, 
/**
 * When.
 */
recorded_at: string, 
/**
 * Its receipt, where one was made.
 */
receipt: ReceiptRow | null, 
/**
 * Why it gets no receipt; null where it can get one.
 */
blocked_receipt: Failure | null, 
/**
 * Why it cannot be taken back; null where it can.
 */
blocked_reverse: Failure | null, 
/**
 * Why nothing of it can be refunded; null where something can.
 */
blocked_refund: Failure | null, };

/**
 * How far an order is paid (requirements H3, payment view).
 */
export type PaymentState = "awaiting" | "part_paid" | "paid" | "overpaid";

/**
 * What channels collected and pay out.
 */
export type PayoutReport = { 
/**
 * The first day.
 */
from: string, 
/**
 * The last day.
 */
to: string, 
/**
 * The latest first.
 */
rows: Array<PayoutRow>, };

/**
 * Which days.
 */
export type PayoutRequest = { 
/**
 * The first; a month ago where none is given.
 */
from: string | null, 
/**
 * The last; today where none is given.
 */
to: string | null, 
/**
 * In which language it is written.
 */
language: Language, };

/**
 * One channel on one day.
 */
export type PayoutRow = { 
/**
 * The day.
 */
day: string, 
/**
 * The channel.
 */
method: PaymentMethod, 
/**
 * How many movements.
 */
count: number, 
/**
 * What arrived.
 */
collected: Money, 
/**
 * What was given back or taken back; nothing or less.
 */
returned: Money, 
/**
 * What is due on the next day.
 */
due: Money, 
/**
 * That day.
 */
due_on: string, 
/**
 * Whether the bank told of just that amount on that day; none where the day is not over.
 */
is_paid_out: boolean | null, 
/**
 * The money behind it.
 */
filter: ReceivedFilter, 
/**
 * The bank's lines of that day over just that amount.
 */
bank: BankFilter, };

/**
 * A change that waits for the server.
 */
export type PendingCommand = { 
/**
 * The command.
 */
command_id: string, 
/**
 * `area.verb`.
 */
name: string, 
/**
 * What it says, in words.
 */
sentence: string, 
/**
 * Who.
 */
actor: string, 
/**
 * When.
 */
issued_at: string, 
/**
 * Why it will be refused as things stand; it has no effect here meanwhile.
 */
foreseen: Failure | null, };

/**
 * A page of what waits.
 */
export type PendingRequest = { 
/**
 * Which page.
 */
page: Page, 
/**
 * In which language it is worded.
 */
language?: Language, };

/**
 * Everybody, and what can be given to them.
 */
export type People = { 
/**
 * Everybody who works at a desk of the association.
 */
people: Array<Person>, 
/**
 * What each role may do.
 */
roles: Array<RoleRights>, 
/**
 * The boxes of a person's form.
 */
boxes: Array<RightBox>, 
/**
 * Organisations to work for, each below the one that it belongs to.
 */
orgs: Array<OrgChoice>, 
/**
 * Why the person at this desk cannot change this; nothing where they can.
 */
hindrance: Failure | null, };

/**
 * How a period stands to today.
 */
export type PeriodState = "past" | "current" | "future" | "taken_back";

/**
 * A person who works at a desk.
 */
export type Person = { 
/**
 * Their id.
 */
id: string, 
/**
 * Name as others see it.
 */
name: string, 
/**
 * Every right they have, from their role or ticked.
 */
may: Rights, 
/**
 * The organisation that they work for; none for the whole association.
 */
org: string | null, 
/**
 * Whether they sit at this desk.
 */
is_here: boolean, 
/**
 * What they are at the desk.
 */
role: Role, 
/**
 * Their rights, ticked one by one; none where they have those of the role.
 */
rights?: Rights | null, 
/**
 * The organisation whose members, and whose branches' members, they see and change; none for the whole association.
 */
org_id?: OrgId | null, };

/**
 * Who sits at the desk.
 */
export type PersonHere = { 
/**
 * Their name; empty where the association does not know them.
 */
name: string, 
/**
 * The organisation that they work for; none for the whole association.
 */
org: string | null, 
/**
 * Every command by its name, with why they cannot issue it; nothing where they can.
 */
hindrances: { [key in string]: Failure | null }, };

/**
 * A code for one desk.
 */
export type PersonInvited = { 
/**
 * The code.
 */
code: string, };

/**
 * A person who signs in.
 */
export type PersonRequest = { 
/**
 * Their name, as the association knows it.
 */
name: string, 
/**
 * Their password.
 */
password: string, };

/**
 * Points for members, each as many.
 */
export type PointsAwardRequest = { 
/**
 * Which members.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * How many; negative takes away.
 */
points: number, 
/**
 * What for.
 */
reason: string, 
/**
 * The day they count from; today where none is given.
 */
given_on: string | null, };

/**
 * An entry of a member's points.
 */
export type PointsEntryId = string;

/**
 * An entry to take back.
 */
export type PointsReverseRequest = { 
/**
 * Which.
 */
id: PointsEntryId, 
/**
 * Why.
 */
reason: string, };

/**
 * One entry of a member's points.
 */
export type PointsRow = { 
/**
 * Its id.
 */
id: PointsEntryId, 
/**
 * How many; negative takes away.
 */
points: number, 
/**
 * What for.
 */
reason: string, 
/**
 * The day they count from.
 */
given_on: string, 
/**
 * Who entered it.
 */
given_by: string, 
/**
 * Whether it takes another entry back.
 */
is_reversal: boolean, 
/**
 * Whether another entry took it back.
 */
is_reversed: boolean, };

/**
 * How the paper travels.
 */
export type PostingFields = { 
/**
 * 邮寄状态
 */
posting_status: PostingStatus, 
/**
 * 物流公司
 */
carrier: string | null, 
/**
 * 物流编号
 */
tracking_no: string | null, 
/**
 * 邮寄时间
 */
posted_at: string | null, 
/**
 * 物流备注
 */
posting_remarks: string | null, };

/**
 * Whether paper was posted (requirements A21.4).
 */
export type PostingStatus = "not_posted" | "posted" | "received";

/**
 * A message that would be sent.
 */
export type PreviewedMessage = { 
/**
 * The receiver's name.
 */
receiver: string, 
/**
 * E-mail address or mobile number.
 */
address: string, 
/**
 * Subject; only of e-mails.
 */
subject: string | null, 
/**
 * Text; an SMS with its signature.
 */
body: string, 
/**
 * Parts that an SMS is charged as.
 */
segments: number, };

/**
 * How a version of a price stands on a day.
 */
export type PriceStanding = "past" | "current" | "coming";

/**
 * One step of a price. A price that has no steps has exactly one, from 1.
 */
export type PriceStep = { 
/**
 * The least quantity that it is for.
 */
from_quantity: number, 
/**
 * Unit price for who is no member yet.
 */
fresh: Money, 
/**
 * Unit price for existing members.
 */
existing: Money, };

/**
 * A version of a price, and how it stands today.
 */
export type PriceVersion = { 
/**
 * How it stands.
 */
standing: PriceStanding, 
/**
 * Its id.
 */
id: PackagePriceId, 
/**
 * Of which package.
 */
package_id: PackageId, 
/**
 * The first day that it is in force.
 */
effective_on: string, 
/**
 * Its steps, by quantity.
 */
steps: Array<PriceStep>, };

/**
 * How the price of a line follows from the price of a package (计价方式).
 */
export type Pricing = "fixed" | "per_month" | "per_seat" | "per_seat_month" | "tiered" | "prorated";

/**
 * A PDF that was written.
 */
export type PrintedFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * How many members stand in it.
 */
printed: number, 
/**
 * Members that were left out, each with its reason.
 */
skipped: Array<SkippedRecord>, };

/**
 * A new code.
 */
export type PromotionAddRequest = { 
/**
 * What is typed.
 */
code: string, 
/**
 * What it is for.
 */
name: string, 
/**
 * What it takes off.
 */
off: PromotionOff, 
/**
 * Off which packages; off every one where none is named.
 */
package_ids: Array<PackageId>, 
/**
 * The first day of orders that it is for.
 */
valid_from: string, 
/**
 * The last one.
 */
valid_to?: string | null, 
/**
 * For how many lines at most.
 */
most_uses?: number | null, };

/**
 * A code with other values, retired or taken up again.
 */
export type PromotionEditRequest = { 
/**
 * Which.
 */
id: PromotionId, 
/**
 * Whether it is not taken any more.
 */
is_retired: boolean, 
/**
 * What is typed.
 */
code: string, 
/**
 * What it is for.
 */
name: string, 
/**
 * What it takes off.
 */
off: PromotionOff, 
/**
 * Off which packages; off every one where none is named.
 */
package_ids: Array<PackageId>, 
/**
 * The first day of orders that it is for.
 */
valid_from: string, 
/**
 * The last one.
 */
valid_to?: string | null, 
/**
 * For how many lines at most.
 */
most_uses?: number | null, };

/**
 * What codes are looked for by; everything that is set must hold.
 */
export type PromotionFilter = { 
/**
 * Part of the code or the name.
 */
text?: string | null, 
/**
 * How they stand.
 */
standing?: PromotionStanding | null, };

/**
 * A promotion code.
 */
export type PromotionId = string;

/**
 * A page of codes.
 */
export type PromotionListRequest = { 
/**
 * What they are looked for by.
 */
filter: PromotionFilter, 
/**
 * In which order; the newest first where none is given.
 */
sort: Sort<PromotionSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * What a code takes off a line.
 */
export type PromotionOff = { "kind": "amount", 
/**
 * How much.
 */
amount: Money, } | { "kind": "percent", 
/**
 * In basis points; 1000 is 10 %.
 */
rate_bp: number, };

/**
 * One code in a list.
 */
export type PromotionRow = { 
/**
 * Names of the packages that it is for; of every one where there are none.
 */
packages: Array<string>, 
/**
 * On how many lines of orders that stand it was used.
 */
uses: number, 
/**
 * How it stands today.
 */
standing: PromotionStanding, 
/**
 * Why it cannot be changed.
 */
blocked: Failure | null, 
/**
 * Its id.
 */
id: PromotionId, 
/**
 * What is typed; unique, also among those that are retired, in capitals.
 */
code: string, 
/**
 * What it is for.
 */
name: string, 
/**
 * What it takes off.
 */
off: PromotionOff, 
/**
 * Off which packages; off every one where none is named.
 */
package_ids: Array<PackageId>, 
/**
 * The first day of orders that it is for.
 */
valid_from: string, 
/**
 * The last one; none where it has no end.
 */
valid_to: string | null, 
/**
 * For how many lines at most.
 */
most_uses: number | null, 
/**
 * Since when it is not taken any more.
 */
retired_on: string | null, };

/**
 * What a list of codes sorts by.
 */
export type PromotionSortKey = "code" | "valid_from" | "uses";

/**
 * How a code stands today.
 */
export type PromotionStanding = "open" | "coming" | "past" | "used_up" | "retired";

/**
 * One order, and what it gets.
 */
export type ProposalRow = { 
/**
 * The order.
 */
id: OrderId, 
/**
 * Its number.
 */
order_no: string, 
/**
 * Who buys.
 */
buyer_name: string, 
/**
 * The member, where it is one.
 */
member_id: MemberId | null, 
/**
 * What it still lacks.
 */
unpaid: Money, 
/**
 * What it gets.
 */
share: Money, };

/**
 * How the key of an association is protected.
 */
export type Protection = "keychain" | "passphrase" | "owner_only";

/**
 * What waits to be done.
 */
export type QuickFigures = { 
/**
 * Invoices to be issued.
 */
unissued_invoices: InvoiceFigure, 
/**
 * Orders that wait for their first payment.
 */
awaiting_orders: OrderFigure, 
/**
 * Orders that are paid in part.
 */
part_paid_orders: OrderFigure, 
/**
 * Members whose renewal is open or overdue: due and grace.
 */
due_members: MemberFigure, 
/**
 * Applications to join that wait for a decision.
 */
waiting_reviews: MemberFigure, };

/**
 * What they would cost.
 */
export type Quote = { 
/**
 * What they add up to.
 */
amount: Money, 
/**
 * What such an order is called.
 */
item: string, 
/**
 * The price of each.
 */
lines: Array<LinePrice>, };

/**
 * Lines of an order that is not placed yet.
 */
export type QuoteRequest = { 
/**
 * The member, or none where the buyer is not a member yet.
 */
member_id: MemberId | null, 
/**
 * What the order is for.
 */
kind: OrderKind, 
/**
 * The day it is placed; today where it is not given.
 */
ordered_on: string | null, 
/**
 * Its lines.
 */
lines: Array<OrderedLine>, };

/**
 * Under which number a member comes back.
 */
export type ReadmitNumber = "keep" | "new";

/**
 * How far a member is at once when it comes back.
 */
export type ReadmitTo = "awaiting_payment" | "in_force";

/**
 * A payment that gets a receipt.
 */
export type ReceiptIssueRequest = { 
/**
 * Which.
 */
payment_id: PaymentId, 
/**
 * Who paid; null or blank for the buyer of the order.
 */
payer?: string | null, };

/**
 * A receipt to print.
 */
export type ReceiptPrintRequest = { 
/**
 * The payment that it is for.
 */
payment_id: PaymentId, 
/**
 * Where to; a path that ends in `pdf`.
 */
path: string, };

/**
 * The receipt of a payment, as screens show it.
 */
export type ReceiptRow = { 
/**
 * Its number; negative as long as it waits for one from the server.
 */
serial: number, 
/**
 * Who paid.
 */
payer: string, };

/**
 * What receivables are grouped by.
 */
export type ReceivableBy = "org" | "level" | "order_kind" | "dues_year";

/**
 * Receivables by group and age.
 */
export type ReceivablesReport = { 
/**
 * The day from which ages count.
 */
today: string, 
/**
 * The groups.
 */
rows: Array<ReceivablesRow>, 
/**
 * What all of them add up to, for each currency.
 */
totals: Array<ReceivablesTotal>, };

/**
 * Which receivables, by what.
 */
export type ReceivablesRequest = { 
/**
 * Of which orders.
 */
filter: OrderFilter, 
/**
 * What they are grouped by.
 */
by: ReceivableBy, 
/**
 * In which language groups are named.
 */
language: Language, };

/**
 * One group, in one currency.
 */
export type ReceivablesRow = { 
/**
 * What it is called.
 */
label: string, 
/**
 * By age, the youngest first.
 */
ages: Array<AgeFigure>, 
/**
 * All ages together.
 */
total: AgeFigure, };

/**
 * The sums of a currency.
 */
export type ReceivablesTotal = { 
/**
 * By age, the youngest first.
 */
ages: Array<Lacking>, 
/**
 * All ages together.
 */
total: Lacking, };

/**
 * What money is looked for by; everything that is set must hold.
 */
export type ReceivedFilter = { 
/**
 * Part of an order's number, of the buyer's or the payer's name, or of the voucher.
 */
search?: string | null, 
/**
 * How it moved.
 */
kind?: MoneyKind | null, 
/**
 * Through which channel.
 */
method?: PaymentMethod | null, 
/**
 * Counts on this day or later: the day on which it was received, or the first open day where that day's month was closed already.
 */
received_from?: string | null, 
/**
 * Counts on this day or earlier.
 */
received_to?: string | null, 
/**
 * Truly received on this day or later, whichever month it counts in.
 */
arrived_from?: string | null, 
/**
 * Truly received on this day or earlier.
 */
arrived_to?: string | null, 
/**
 * In this currency.
 */
currency?: Currency | null, 
/**
 * For orders of this kind.
 */
order_kind?: OrderKind | null, 
/**
 * For orders of just this item.
 */
item?: string | null, 
/**
 * From members of this organisation as they are now.
 */
org_id?: OrgId | null, 
/**
 * From members of this level as they are now.
 */
level_id?: LevelId | null, 
/**
 * Whether from a member.
 */
is_of_member?: boolean | null, 
/**
 * Whether for an order.
 */
is_for_order?: boolean | null, };

/**
 * What a list of money sorts by.
 */
export type ReceivedSortKey = "received_at" | "amount";

/**
 * What money adds up to, in one currency.
 */
export type ReceivedSum = { 
/**
 * How many movements.
 */
count: number, 
/**
 * What arrived.
 */
arrived: Money, 
/**
 * What was given back or taken back; nothing or less.
 */
returned: Money, 
/**
 * Both together.
 */
net: Money, };

/**
 * Whom the document goes to.
 */
export type ReceiverFields = { 
/**
 * 收票人姓名
 */
receiver: string | null, 
/**
 * Mobile of the receiver.
 */
mobile: string | null, 
/**
 * E-mail of the receiver.
 */
email: string | null, 
/**
 * Region of the receiver by GB/T 2260, six digits.
 */
region: string | null, 
/**
 * Address below the region.
 */
address: string | null, };

/**
 * A record and what changes of it.
 */
export type RecordChanges = { 
/**
 * Kind of record.
 */
kind: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The fields.
 */
fields: Array<WordedChange>, };

/**
 * A record from both sides.
 */
export type RecordSides = { 
/**
 * Kind of record.
 */
kind: string, 
/**
 * The record.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What this desk did to it: `insert`, `update` or `delete`.
 */
operation: string, 
/**
 * Whether it is there now.
 */
is_there: boolean, 
/**
 * What last changed it.
 */
last: ActRow | null, 
/**
 * The fields in question.
 */
fields: Array<FieldSides>, };

/**
 * Does what was meant once more, on what stands now.
 */
export type RedoRequest = { 
/**
 * This desk's command.
 */
command_id: string, 
/**
 * The other desk's command that it met, where both happened.
 */
other_id: string | null, 
/**
 * Which columns to set, where the act sets columns; all of them where none is named.
 */
columns: Array<string> | null, 
/**
 * Only says what it would do.
 */
is_rehearsal: boolean, 
/**
 * In which language it is worded.
 */
language?: Language, };

/**
 * What doing it once more does, or would do.
 */
export type Redone = { 
/**
 * What changes, record by record; the first few.
 */
records: Array<RecordChanges>, 
/**
 * How many more records change.
 */
more: number, 
/**
 * Why it is not possible.
 */
refusal: Failure | null, 
/**
 * What became of it; none of a rehearsal.
 */
done: Done | null, };

/**
 * An entry to choose.
 */
export type ReferenceEntry = { 
/**
 * Its code, which is what a field holds.
 */
code: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Its English name, where there is one.
 */
english: string | null, 
/**
 * Whether entries stand below it.
 */
has_children: boolean, };

/**
 * A table.
 */
export type ReferenceTable = "industry" | "registration_type" | "region" | "gender" | "ethnic_group" | "party" | "education" | "degree";

/**
 * What is known of a month.
 */
export type Rehearsal = { 
/**
 * Its first day.
 */
month: string, 
/**
 * Its last day.
 */
last_day: string, 
/**
 * Whether it is closed.
 */
is_closed: boolean, 
/**
 * The first day of the last closed month.
 */
closed: string | null, 
/**
 * What its rows leave open, the gravest first; also the kinds of which there is nothing.
 */
found: Array<Found>, 
/**
 * What this desk did that the server has not confirmed.
 */
unconfirmed: Unconfirmed, 
/**
 * How many errors there are, the unconfirmed among them.
 */
errors: number, 
/**
 * What it comes to now.
 */
figures: ClosingFigures, 
/**
 * Why it cannot be closed now.
 */
blocked: Failure | null, };

/**
 * A rule as a person sets it.
 */
export type ReminderDraft = { 
/**
 * Which; none for a new one.
 */
id?: ReminderRuleId | null, 
/**
 * Days after the last day of membership; negative before it.
 */
days: number, 
/**
 * The words.
 */
template_id: TemplateId, 
/**
 * Members of these levels; of every level where none is named.
 */
level_ids: Array<LevelId>, };

/**
 * Whom a rule speaks of today and has not been reminded yet, as far as the person works for them.
 */
export type ReminderDue = { 
/**
 * Which rule.
 */
rule_id: ReminderRuleId, 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
members: Array<ReminderMember>, };

/**
 * A level of which rules may speak.
 */
export type ReminderLevel = { 
/**
 * Its id.
 */
id: LevelId, 
/**
 * Its name.
 */
name: string, };

/**
 * A member whom a rule speaks of.
 */
export type ReminderMember = { 
/**
 * Its id.
 */
id: MemberId, 
/**
 * 会员编号
 */
member_no: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Last day of its membership.
 */
expires_on: string | null, };

/**
 * A rule by which members are reminded.
 */
export type ReminderRuleId = string;

/**
 * A template that rules may use.
 */
export type ReminderTemplate = { 
/**
 * Its id.
 */
id: TemplateId, 
/**
 * Its name.
 */
name: string, 
/**
 * How its messages travel.
 */
channel: Channel, 
/**
 * Whether it is out of use; a rule that has it reminds nobody.
 */
is_retired: boolean, };

/**
 * The rules, and what they may be made of.
 */
export type RemindersShown = { 
/**
 * Whether anybody is reminded.
 */
is_on: boolean, 
/**
 * The rules.
 */
rules: Array<ReminderDraft>, 
/**
 * Templates in use, and those that a rule has.
 */
templates: Array<ReminderTemplate>, 
/**
 * Every level.
 */
levels: Array<ReminderLevel>, 
/**
 * Most rules.
 */
rules_limit: number, 
/**
 * Most days before or after.
 */
days_limit: number, 
/**
 * Why the person at the desk cannot change them; none where they can.
 */
hindrance: Failure | null, };

/**
 * How status, level and expiry came about, in sentences.
 */
export type RenewalExplanation = { 
/**
 * The status.
 */
status: Array<string>, 
/**
 * The level.
 */
level: Array<string>, 
/**
 * The expiry.
 */
expiry: Array<string>, };

/**
 * Something a person should know before renewing.
 */
export type RenewalHint = { "code": "unset" } | { "code": "odd", 
/**
 * What stands.
 */
date: string, } | { "code": "late_from_payment", 
/**
 * Its last day.
 */
date: string, } | { "code": "late_from_old_end", 
/**
 * Its last day.
 */
date: string, } | { "code": "retired", 
/**
 * The level.
 */
level: string, };

/**
 * A page of the members who are due.
 */
export type RenewalListRequest = { 
/**
 * What they are looked for by; only states that are due are ever found.
 */
filter: MemberFilter, 
/**
 * In which order; who expires first, first, where none is given.
 */
sort: Sort<MemberSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * Which member.
 */
export type RenewalMemberRequest = { 
/**
 * Its id.
 */
id: MemberId, 
/**
 * In which language sentences are made.
 */
language: Language, };

/**
 * A period that an order bought.
 */
export type RenewalPeriod = { 
/**
 * Its id.
 */
id: CoverageId, 
/**
 * The order.
 */
order_id: OrderId, 
/**
 * Its number.
 */
order_no: string, 
/**
 * What was paid for it.
 */
amount: Money | null, 
/**
 * Joining, or renewal.
 */
act: MembershipAct, 
/**
 * The level.
 */
level_id: LevelId, 
/**
 * Its name.
 */
level: string, 
/**
 * First day.
 */
starts_on: string, 
/**
 * Last day.
 */
ends_on: string, 
/**
 * How it stands to today.
 */
state: PeriodState, 
/**
 * Why it begins where it does, in words.
 */
rule: string, 
/**
 * The day on which its order was paid in full.
 */
paid_on: string, 
/**
 * Who recorded the payment.
 */
made_by: string, 
/**
 * When.
 */
made_at: string, 
/**
 * When it was taken back; none while it stands.
 */
taken_back_at: string | null, };

/**
 * What renewing would come to.
 */
export type RenewalPreview = { 
/**
 * Each member, those that cannot be renewed first; at most [`super::preview::ROWS_LIMIT`].
 */
rows: Array<RenewalQuote>, 
/**
 * How many would be renewed.
 */
renewed: number, 
/**
 * How many would be left alone.
 */
left_alone: number, 
/**
 * What it adds up to, one sum for each currency.
 */
sums: Array<Money>, 
/**
 * Why the person may not record payments; null where they may.
 */
blocked_payment: Failure | null, };

/**
 * Members to renew, and for how long.
 */
export type RenewalPreviewRequest = { 
/**
 * Which.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * For how many terms of their level.
 */
terms: number, 
/**
 * The day on which the money arrived; today where it is not given.
 */
received_on: string | null, };

/**
 * What renewing one member would come to.
 */
export type RenewalQuote = { 
/**
 * The member.
 */
id: MemberId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its number.
 */
member_no: string | null, 
/**
 * Its level's name.
 */
level: string, 
/**
 * Last day of membership as it stands.
 */
expires_on: string | null, 
/**
 * What it would get; none where it cannot be renewed.
 */
quote: RenewalTerms | null, 
/**
 * Why it cannot be renewed; null where it can.
 */
blocked: Failure | null, };

/**
 * Money that arrived together with the wish to renew.
 */
export type RenewalReceived = { 
/**
 * How it arrived.
 */
method: PaymentMethod, 
/**
 * On which day; today where it is not given.
 */
received_on: string | null, 
/**
 * Voucher or bank reference.
 */
voucher: string | null, };

/**
 * Members to renew.
 */
export type RenewalRequest = { 
/**
 * Which.
 */
selection: Selection<MemberFilter, MemberId>, 
/**
 * For how many terms of their level.
 */
terms: number, 
/**
 * The money, where it arrived already.
 */
received: RenewalReceived | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, };

/**
 * A member who is due.
 */
export type RenewalRow = { 
/**
 * Days until it expires; negative since it did. None where its expiry can be none.
 */
days_left: number | null, 
/**
 * Last day on which membership is kept after expiry.
 */
grace_ends_on: string | null, 
/**
 * Order of a renewal that waits for money.
 */
unpaid_order_no: string | null, 
/**
 * Why it cannot be renewed now; null where it can.
 */
blocked: Failure | null, 
/**
 * Its id.
 */
id: MemberId, 
/**
 * 会员编号
 */
member_no: string | null, 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * 单位名称 / 姓名; empty on some old records.
 */
name: string, 
/**
 * 状态, as of today.
 */
status: MemberStatus, 
/**
 * 审批状态
 */
stage: Stage, 
/**
 * Whether it is withdrawn or on the blacklist.
 */
standing: Standing, 
/**
 * Why it is barred.
 */
standing_reason: string | null, 
/**
 * 退会日期 / 列入日期
 */
standing_on: string | null, 
/**
 * Who barred it.
 */
standing_by: string | null, 
/**
 * Why it was last taken off the blacklist.
 */
lifted_reason: string | null, 
/**
 * 等级
 */
level_id: LevelId, 
/**
 * Its level's name.
 */
level: string, 
/**
 * 机构
 */
org_id: OrgId, 
/**
 * Its organisation's name.
 */
org: string, 
/**
 * 标签
 */
tags: Array<Tag>, 
/**
 * 用户名
 */
user_name: string | null, 
/**
 * 登录手机号
 */
login_mobile: string | null, 
/**
 * 注册邮箱
 */
registered_email: string | null, 
/**
 * 联系人姓名
 */
contact_name: string | null, 
/**
 * 手机
 */
mobile: string | null, 
/**
 * E-mail
 */
email: string | null, 
/**
 * 统一社会信用代码
 */
uscc: string | null, 
/**
 * 所属行业
 */
industry: NamedCode | null, 
/**
 * 企业登记注册类型
 */
registration_type: NamedCode | null, 
/**
 * The region, from the province down: `广东省 深圳市 南山区`.
 */
region: NamedCode | null, 
/**
 * 详细地址, below the region.
 */
address: string | null, 
/**
 * 年份: the year of joining.
 */
year: number | null, 
/**
 * 入会日期
 */
joined_on: string | null, 
/**
 * 会员到期时间
 */
expires_on: string | null, 
/**
 * When it was entered.
 */
created_at: string, 
/**
 * When it was last changed; sent back with an edit, so that a change meanwhile is noticed.
 */
updated_at: string, 
/**
 * What only units have.
 */
unit: UnitDetails | null, 
/**
 * What only individuals have.
 */
individual: IndividualRow | null, 
/**
 * What custom fields hold, each in the one spelling in which it is kept.
 */
custom: { [key in MemberField]?: string }, };

/**
 * A stretch of the bar.
 */
export type RenewalStretch = { 
/**
 * What it shows.
 */
kind: StretchKind, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Where it begins on the bar, in thousandths.
 */
at_permille: number, 
/**
 * How wide it is, in thousandths.
 */
width_permille: number, };

/**
 * A period and its price.
 */
export type RenewalTerms = { 
/**
 * First day, if it is paid on the day that was asked for.
 */
starts_on: string, 
/**
 * Last day.
 */
ends_on: string, 
/**
 * Length in months.
 */
months: number, 
/**
 * Price.
 */
amount: Money, 
/**
 * What a person should know about it.
 */
hints: Array<RenewalHint>, };

/**
 * The periods of a member.
 */
export type RenewalTimeline = { 
/**
 * What was bought, latest first.
 */
periods: Array<RenewalPeriod>, 
/**
 * The stretches of the bar, from left to right.
 */
stretches: Array<RenewalStretch>, 
/**
 * Gaps and overlaps between periods that stand, in words.
 */
remarks: Array<string>, 
/**
 * First day of the bar.
 */
from: string | null, 
/**
 * Last day of the bar.
 */
to: string | null, 
/**
 * Where today is on the bar, in thousandths; none where it is beyond.
 */
today_permille: number | null, 
/**
 * Why the member cannot be renewed now; null where it can.
 */
blocked: Failure | null, };

/**
 * A month to open again.
 */
export type ReopenRequest = { 
/**
 * A day of it.
 */
month: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Which report.
 */
export type ReportChoice = { "income": IncomeRequest } | { "receivables": ReceivablesRequest } | { "deferred": DeferredRequest } | { "payouts": PayoutRequest } | { "numbers": NumbersRequest };

/**
 * A report as a sheet or on paper.
 */
export type ReportExportRequest = { 
/**
 * Which.
 */
report: ReportChoice, 
/**
 * Where to; the ending of a sheet decides between `xlsx` and `csv`.
 */
path: string, };

/**
 * A backup to bring back.
 */
export type RestoreRequest = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * The passphrase that opens it, where it has one.
 */
passphrase: string | null, };

/**
 * What was done with an order that is reviewed.
 */
export type ReviewAct = "approve" | "reject" | "return" | "edit" | "edit_specially" | "cancel";

/**
 * The conditions, each of which is enough; what is not set is not asked.
 */
export type ReviewConditions = { 
/**
 * It costs this or more.
 */
amount_from: Money | null, 
/**
 * More than so many per cent of the price are taken off.
 */
discount_percent: number | null, 
/**
 * More than this is taken off.
 */
discount_above: Money | null, 
/**
 * The buyer joined no more than so many days ago, or is no member yet.
 */
new_within_days: number | null, 
/**
 * Whoever enters it works for a branch.
 */
of_branches: boolean, };

/**
 * Which orders wait.
 */
export type ReviewedOrders = "none" | "every" | "some";

/**
 * Shuts a desk out.
 */
export type RevokeDeviceRequest = { 
/**
 * The desk.
 */
device_id: string, };

/**
 * A right: a group of commands that a role has or lacks (requirements F1).
 */
export type Right = "edit_members" | "review_members" | "review_applications" | "delete_members" | "edit_orders" | "review_orders" | "special_approval" | "record_payments" | "edit_invoices" | "close_months" | "reopen_months" | "send_messages" | "draw_numbers" | "undo_commands" | "administer" | "manage_people";

/**
 * A box to tick.
 */
export type RightBox = { 
/**
 * What it gives.
 */
right: Right, 
/**
 * Where it lies.
 */
group: RightGroup, 
/**
 * Whether it can be ticked; otherwise administrators alone have the right.
 */
is_grantable: boolean, };

/**
 * A group of rights, as the boxes of a person's form lie together (requirements F1.12).
 */
export type RightGroup = "members" | "orders" | "invoices" | "association";

/**
 * Rights, each once, always in the same order. As text they are their names with commas between.
 */
export type Rights = Array<"edit_members" | "review_members" | "review_applications" | "delete_members" | "edit_orders" | "review_orders" | "special_approval" | "record_payments" | "edit_invoices" | "close_months" | "reopen_months" | "send_messages" | "draw_numbers" | "undo_commands" | "administer" | "manage_people">;

/**
 * A role: what a person is at the desk, and what they may do unless their rights are chosen one by one.
 */
export type Role = "administrator" | "finance" | "clerk" | "viewer";

/**
 * What a role may do.
 */
export type RoleRights = { 
/**
 * The role.
 */
role: Role, 
/**
 * Its rights.
 */
rights: Rights, };

/**
 * What becomes of a row.
 */
export type RowOutcome = "add" | "change" | "unchanged" | "reject";

/**
 * A page of what can be taken back.
 */
export type RunListRequest = { 
/**
 * What is looked for.
 */
filter: RunSearch, 
/**
 * How it is sorted; the newest first where it is not said.
 */
sort: Sort<RunSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * A command that can be taken back.
 */
export type RunRow = { 
/**
 * Which.
 */
id: CommandId, 
/**
 * What was done, in a sentence.
 */
sentence: string, 
/**
 * Who did it.
 */
actor: string, 
/**
 * When.
 */
issued_at: string, 
/**
 * How many records it changed.
 */
changed: number, 
/**
 * Whether it was taken back.
 */
is_undone: boolean, 
/**
 * Why it cannot be taken back; null where it can, as far as nobody built on it.
 */
blocked: Failure | null, };

/**
 * What is looked for, and in which language it is told.
 */
export type RunSearch = { 
/**
 * Of the sentences.
 */
language: Language, 
/**
 * By this person.
 */
actor_id?: UserId | null, 
/**
 * Done on this day or later.
 */
from?: string | null, 
/**
 * Done on this day or earlier.
 */
to?: string | null, };

/**
 * What it is sorted by.
 */
export type RunSortKey = "issued_at";

/**
 * Where to write the rows that stay out.
 */
export type SaveRejectsRequest = { 
/**
 * The preview.
 */
id: string, 
/**
 * The workbook to write.
 */
path: string, 
/**
 * The language of the reasons; Chinese where it is left out.
 */
language?: Language, };

/**
 * Which seal is printed.
 */
export type SealChoice = "none" | "drawn" | "image";

/**
 * Records a person chose: those ticked, or all that a filter finds but a few (requirements A0.5).
 */
export type Selection<F, I> = { "ids": Array<I> } | { "all": { 
/**
 * The filter.
 */
filter: F, 
/**
 * But these.
 */
except: Array<I>, } };

/**
 * What messages wait for just now.
 */
export type SendingState = { 
/**
 * How many wait.
 */
waiting: number, 
/**
 * Whether this desk works with a server at all.
 */
has_server: boolean, 
/**
 * Which channels the server sends through; none where it was not asked or did not answer.
 */
server: SendingWays | null, 
/**
 * Whether the address that e-mails come from was chosen.
 */
has_sender: boolean, 
/**
 * Whether the signature of SMS was chosen.
 */
has_signature: boolean, 
/**
 * The end of the quiet hours, while it is quiet.
 */
resumes_at: string | null, };

/**
 * The channels that a server sends through.
 */
export type SendingWays = { 
/**
 * It has a mail server.
 */
email: boolean, 
/**
 * It has an SMS provider.
 */
sms: boolean, };

/**
 * What a series numbers.
 */
export type SeriesName = { 
/**
 * Its key, stable for ever.
 */
key: string, 
/**
 * The members it numbers; none for the running numbers of invoices.
 */
members: MemberKind | null, 
/**
 * The organisation whose members it numbers.
 */
org: string | null, };

/**
 * A kind of request that is decided another way from now on.
 */
export type SetApprovalRequest = { 
/**
 * Which kind.
 */
kind: ApplicationKind, 
/**
 * Whether it is reviewed.
 */
is_reviewed: boolean, 
/**
 * The steps, in order.
 */
steps: Array<Right>, };

/**
 * In which language the list is worded.
 */
export type SetAsideRequest = { 
/**
 * The language.
 */
language?: Language, };

/**
 * The kinds that are taken from now on.
 */
export type SetIntakeRequest = { 
/**
 * Which; none closes the intake.
 */
kinds: Array<FilingKind>, };

/**
 * The rules from now on.
 */
export type SetReminders = { 
/**
 * Whether anybody is reminded.
 */
is_on: boolean, 
/**
 * The rules, all of them.
 */
rules: Array<ReminderDraft>, };

/**
 * A preference to keep.
 */
export type SetRequest = { 
/**
 * Its key.
 */
key: string, 
/**
 * Its value.
 */
value: JsonValue, };

/**
 * The steps from now on.
 */
export type SetUpDunning = { 
/**
 * Days that lie between two times at which a member is spoken to.
 */
rest_days: number, 
/**
 * The steps, all of them, in their order.
 */
steps: Array<DunningStepDraft>, };

/**
 * How messages are to be sent.
 */
export type SetUpMessages = { 
/**
 * Name that e-mails come from; the association's own where it is left empty.
 */
sender_name: string, 
/**
 * Address that e-mails come from.
 */
sender_address?: string | null, 
/**
 * Address that answers go to.
 */
reply_address?: string | null, 
/**
 * Signature in front of every SMS.
 */
sms_signature?: string | null, 
/**
 * Minute of the day at which quiet begins.
 */
quiet_from: number, 
/**
 * Minute of the day at which it ends.
 */
quiet_until: number, 
/**
 * Most messages a minute.
 */
per_minute: number, };

/**
 * A person has seen to a conflict.
 */
export type SettleRequest = { 
/**
 * This desk's command.
 */
command_id: string, 
/**
 * The other desk's command that it met, where both happened.
 */
other_id: string | null, };

/**
 * What one order gets.
 */
export type Share = { 
/**
 * The order.
 */
order_id: OrderId, 
/**
 * How much; more than nothing.
 */
amount: Money, };

/**
 * A file to recognise.
 */
export type SheetDetectRequest = { 
/**
 * Where it lies.
 */
path: string, };

/**
 * What a file is.
 */
export type SheetDetected = { 
/**
 * What kind of sheet; null where no import knows its headings.
 */
kind: SheetKind | null, 
/**
 * The file's name, without its folder.
 */
file_name: string, };

/**
 * What kind of sheet it is.
 */
export type SheetKind = "unit_members" | "individual_members" | "orders" | "invoice_numbers" | "invoices" | "bank_statement" | "binding_expiries";

/**
 * A record that a bulk command left alone.
 */
export type SkippedRecord = { 
/**
 * The record.
 */
id: string, 
/**
 * Why.
 */
reason: Failure, };

/**
 * A sort by one of the keys that a list offers.
 */
export type Sort<K> = { 
/**
 * The key.
 */
key: K, 
/**
 * The direction.
 */
direction: Direction, };

/**
 * How far joining has come: the five-step bar (requirements A6.1, H1), and rejection.
 */
export type Stage = "registered" | "submitted" | "certified" | "awaiting_payment" | "complete" | "rejected";

/**
 * Whether something bars the member, apart from time.
 */
export type Standing = "good" | "withdrawn" | "blacklisted";

/**
 * The dates behind a status (requirements A8.1).
 */
export type StatusExplanation = { 
/**
 * The status.
 */
status: MemberStatus, 
/**
 * The day it was judged on.
 */
today: string, 
/**
 * Last day of membership.
 */
expires_on: string | null, 
/**
 * First day on which renewal is open.
 */
renewal_opens_on: string | null, 
/**
 * Last day on which membership is kept after expiry.
 */
grace_ends_on: string | null, 
/**
 * Days before expiry in which renewal is open, by its level.
 */
renewal_window_days: number, 
/**
 * Days after expiry in which membership is kept, by its level.
 */
grace_days: number, };

/**
 * Members of a kind by status.
 */
export type StatusPie = { 
/**
 * Unit or individual.
 */
kind: MemberKind, 
/**
 * The statuses in the order of lists; those without members are left out.
 */
slices: Array<StatusSlice>, };

/**
 * One row of the table.
 */
export type StatusRule = { 
/**
 * The date that it counts from.
 */
date: ExpiryDate, 
/**
 * Whether somebody of this status counts as a member.
 */
counts_as_member: boolean, };

/**
 * The table of a level. Its rows stand in the order in which a membership passes through them; the last one that has begun holds.
 */
export type StatusRules = { 
/**
 * 续约期, which begins so many days before the date as renewal is open.
 */
due: StatusRule, 
/**
 * 宽限期, which begins the day after the date.
 */
grace: StatusRule, 
/**
 * 已过期, which begins when the grace period after the date is over.
 */
expired: StatusRule, };

/**
 * Members of a kind and a status.
 */
export type StatusSlice = { 
/**
 * The status.
 */
status: MemberStatus, 
/**
 * How many.
 */
count: number, 
/**
 * The list that it opens.
 */
filter: MemberFilter, };

/**
 * What a check can look at, in the order in which it does.
 */
export type Step = "file" | "orders" | "reviews" | "balances" | "top_ups" | "bank" | "issued" | "coverage" | "applications" | "closings" | "numbers" | "references" | "search" | "chain" | "trail" | "history" | "journal";

/**
 * How far a step is.
 */
export type StepState = "done" | "current" | "ahead" | "failed";

/**
 * What a stretch of the bar shows.
 */
export type StretchKind = "written" | "bought" | "gap" | "overlap";

/**
 * What listening brought.
 */
export type SyncNews = { 
/**
 * Whether the server is further than this desk.
 */
has_news: boolean, };

/**
 * How far a desk is.
 */
export type SyncState = { 
/**
 * The server; none where the desk works alone.
 */
server: string | null, 
/**
 * Commands that the server has not ruled on.
 */
waiting: number, 
/**
 * When the oldest of them was issued.
 */
since: string | null, 
/**
 * Commands of this desk that the server has accepted.
 */
confirmed: number, 
/**
 * Conflicts that nobody has settled.
 */
refused: number, 
/**
 * What was set aside and waits for an administrator; for anybody else nothing.
 */
set_aside: number, 
/**
 * The version of the journal that this desk has reached.
 */
version: number, 
/**
 * What happened before is still being fetched; none where all of it is here.
 */
past: PastProgress | null, 
/**
 * Whether the search index is still being made.
 */
is_indexing: boolean, 
/**
 * When the server last answered.
 */
last_contact: string | null, 
/**
 * Since when it does not answer; none while it does.
 */
offline_since: string | null, };

/**
 * A free label for members (requirements A2.11).
 */
export type Tag = { 
/**
 * Its id.
 */
id: TagId, 
/**
 * Its text.
 */
name: string, 
/**
 * One of the palette's names, such as `teal`.
 */
colour: string, };

/**
 * A free label.
 */
export type TagId = string;

/**
 * An administrator has looked at a command that was set aside.
 */
export type TakeUpRequest = { 
/**
 * The command.
 */
command_id: string, 
/**
 * Whether to do what it says, on what stands now and in the administrator's name; otherwise it is only put away.
 */
is_done: boolean, };

/**
 * A new template.
 */
export type TemplateAddRequest = { 
/**
 * What stands in it.
 */
draft: TemplateDraft, };

/**
 * What stands in a template.
 */
export type TemplateDraft = { 
/**
 * What people call it.
 */
name: string, 
/**
 * How its messages travel.
 */
channel: Channel, 
/**
 * Subject; only of e-mails.
 */
subject?: string | null, 
/**
 * Text.
 */
body: string, 
/**
 * Number under which the SMS provider approved it.
 */
provider_code?: string | null, };

/**
 * A template with other words.
 */
export type TemplateEditRequest = { 
/**
 * Which.
 */
id: TemplateId, 
/**
 * What stands in it.
 */
draft: TemplateDraft, };

/**
 * A template of messages.
 */
export type TemplateId = string;

/**
 * Which templates.
 */
export type TemplateListRequest = { 
/**
 * Of this channel; of both where none is given.
 */
channel?: Channel | null, 
/**
 * Those out of use as well.
 */
with_retired: boolean, };

/**
 * Templates to take out of use.
 */
export type TemplateRetireRequest = { 
/**
 * Which.
 */
ids: Array<TemplateId>, };

/**
 * A template.
 */
export type TemplateRow = { 
/**
 * Its id.
 */
id: TemplateId, 
/**
 * What stands in it.
 */
draft: TemplateDraft, 
/**
 * When it went out of use.
 */
retired_at: string | null, 
/**
 * When it was last changed.
 */
updated_at: string, };

/**
 * What waits today.
 */
export type Today = { 
/**
 * The day, in the association's time zone.
 */
today: string, 
/**
 * Contacts that are due today or overdue, the oldest first.
 */
follow_ups: TodayFollowUps, 
/**
 * Members whose renewal is open, those who lapse first first.
 */
due_members: TodayMembers, 
/**
 * Members whose membership has ended and is still kept, those whose grace ends first first.
 */
grace_members: TodayMembers, 
/**
 * Applications to join that wait for a decision, the oldest first.
 */
waiting_reviews: TodayMembers, 
/**
 * Withdrawals that were approved and whose day has come (requirements A17.4).
 */
due_withdrawals: TodayWithdrawals, 
/**
 * Top-ups that wait for review, the oldest first (requirements D5.1).
 */
pending_top_ups: TodayTopUps, 
/**
 * Orders that wait for review, the oldest first (requirements B1.28).
 */
pending_orders: TodayOrders, 
/**
 * Orders that their review sent back, the oldest first: whoever entered them corrects them (requirements B16.6).
 */
returned_orders: TodayOrders, 
/**
 * Messages that were not sent, or may not have been, the newest first (requirements A7.6).
 */
failed_messages: TodayMessages, 
/**
 * Series of which this desk has few numbers left.
 */
numbers: Array<NumberSupply>, 
/**
 * Conflicts that nobody has settled.
 */
conflicts: TodayConflicts, };

/**
 * Conflicts that wait.
 */
export type TodayConflicts = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
rows: Array<ConflictRow>, };

/**
 * Contacts that are due.
 */
export type TodayFollowUps = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
rows: Array<FollowUpRow>, 
/**
 * The list behind it.
 */
filter: FollowUpFilter, };

/**
 * Members that somebody should see to.
 */
export type TodayMembers = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
rows: Array<MemberRow>, 
/**
 * The list behind it.
 */
filter: MemberFilter, };

/**
 * Messages that were not sent.
 */
export type TodayMessages = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
rows: Array<MessageListRow>, };

/**
 * Orders that wait for review, or for a correction.
 */
export type TodayOrders = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
rows: Array<OrderListRow>, };

/**
 * In which language conflicts are worded.
 */
export type TodayRequest = { 
/**
 * The language.
 */
language?: Language, };

/**
 * Top-ups that wait for review.
 */
export type TodayTopUps = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
rows: Array<TopUpRow>, };

/**
 * Withdrawals whose day has come.
 */
export type TodayWithdrawals = { 
/**
 * How many.
 */
count: number, 
/**
 * The first of them.
 */
rows: Array<ApplicationRow>, 
/**
 * Why they cannot take effect by the person at the desk; null where they can.
 */
blocked: Failure | null, };

/**
 * Online top-ups to give up.
 */
export type TopUpAbandonRequest = { 
/**
 * Which.
 */
selection: Selection<TopUpFilter, TopUpId>, 
/**
 * Why.
 */
remarks: string | null, };

/**
 * What was done with a top-up after it was filed.
 */
export type TopUpAct = "edit" | "submit" | "approve" | "return" | "refuse" | "receive" | "abandon" | "reverse";

/**
 * A request to approve.
 */
export type TopUpApproveRequest = { 
/**
 * Which.
 */
id: TopUpId, 
/**
 * When the request that the reviewer looked at was last changed.
 */
read_at: string, 
/**
 * 审核意见
 */
opinion: string, 
/**
 * Whether a person says that this is other money than what came before with the same number.
 */
is_number_confirmed: boolean, };

/**
 * Why something cannot be done with a top-up now; null where it can.
 */
export type TopUpBlocks = { 
/**
 * Change its terms.
 */
edit: Failure | null, 
/**
 * Submit it for review.
 */
submit: Failure | null, 
/**
 * Delete it.
 */
delete: Failure | null, };

/**
 * A column of a list of top-ups.
 */
export type TopUpColumn = "filed_at" | "member_name" | "member_no" | "kind" | "amount" | "method" | "voucher" | "received_at" | "payer" | "state" | "opinion" | "filed_by" | "decided_by" | "remarks" | "updated_at";

/**
 * How many top-ups are in a state.
 */
export type TopUpCount = { 
/**
 * The state.
 */
state: TopUpState, 
/**
 * How many.
 */
count: number, };

/**
 * A top-up with all that happened to it.
 */
export type TopUpDetail = { 
/**
 * What was done with it, oldest first.
 */
notes: Array<TopUpNote>, 
/**
 * What was changed, newest first.
 */
history: Array<HistoryEntry>, 
/**
 * Its id.
 */
id: TopUpId, 
/**
 * Whose balance it is for.
 */
member_id: MemberId, 
/**
 * Their name.
 */
member_name: string, 
/**
 * Their number.
 */
member_no: string | null, 
/**
 * How it came to the desk.
 */
kind: TopUpKind, 
/**
 * How far it has come.
 */
state: TopUpState, 
/**
 * How much.
 */
amount: Money, 
/**
 * How the money moves.
 */
method: PaymentMethod, 
/**
 * 编号
 */
voucher: string | null, 
/**
 * When the money came.
 */
received_at: string | null, 
/**
 * Who paid.
 */
payer: string, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * What was said last about it.
 */
opinion: string | null, 
/**
 * Who filed it.
 */
filed_by: string, 
/**
 * Whether the person at the desk did.
 */
is_own: boolean, 
/**
 * When.
 */
filed_at: string, 
/**
 * Who approved or refused it, or said what became of its money.
 */
decided_by: string | null, 
/**
 * When anything of it last changed.
 */
updated_at: string, 
/**
 * What the person at the desk cannot do with it, and why.
 */
blocked: TopUpBlocks, };

/**
 * New terms of a top-up.
 */
export type TopUpEditRequest = { 
/**
 * Which.
 */
id: TopUpId, 
/**
 * When the top-up that the person looked at was last changed.
 */
read_at: string, 
/**
 * What the form says.
 */
terms: TopUpTerms, 
/**
 * Whether a draft goes to review with them.
 */
is_submitted: boolean, };

/**
 * A list of top-ups as a sheet or on paper.
 */
export type TopUpExportRequest = { 
/**
 * Which top-ups.
 */
top_ups: Selection<TopUpFilter, TopUpId>, 
/**
 * How they are sorted.
 */
sort: Sort<TopUpSortKey> | null, 
/**
 * Which columns, left to right.
 */
columns: Array<TopUpColumn>, 
/**
 * Where to; the ending of a sheet decides between `xlsx` and `csv`.
 */
path: string, 
/**
 * In which language.
 */
language?: Language, };

/**
 * A top-up to file.
 */
export type TopUpFileRequest = { 
/**
 * Whose balance it is for.
 */
member_id: MemberId, 
/**
 * What it begins as.
 */
start: TopUpStart, 
/**
 * What the form says.
 */
terms: TopUpTerms, };

/**
 * What top-ups are looked for by; everything that is set must hold.
 */
export type TopUpFilter = { 
/**
 * Part of the number, of the payer's or the member's name, or of the remarks.
 */
search?: string | null, 
/**
 * In one of these states; any where there is none.
 */
states?: Array<TopUpState>, 
/**
 * Come to the desk in this way.
 */
kind?: TopUpKind | null, 
/**
 * For the balance of this member.
 */
member_id?: MemberId | null, 
/**
 * Of members of this organisation.
 */
org_id?: OrgId | null, 
/**
 * By this method.
 */
method?: PaymentMethod | null, 
/**
 * In this currency.
 */
currency?: Currency | null, 
/**
 * Filed on this day or later.
 */
filed_from?: string | null, 
/**
 * Filed on this day or earlier.
 */
filed_to?: string | null, 
/**
 * Received on this day or later.
 */
received_from?: string | null, 
/**
 * Received on this day or earlier.
 */
received_to?: string | null, };

/**
 * The top-ups that a filter finds.
 */
export type TopUpFilterRequest = { 
/**
 * What they are looked for by.
 */
filter: TopUpFilter, };

/**
 * A top-up of a balance.
 */
export type TopUpId = string;

/**
 * How a top-up came to the desk.
 */
export type TopUpKind = "offline" | "online" | "bank";

/**
 * Which top-ups to list.
 */
export type TopUpListRequest = { 
/**
 * What they are looked for by.
 */
filter: TopUpFilter, 
/**
 * In which order; the newest first where none is given.
 */
sort: Sort<TopUpSortKey> | null, 
/**
 * Which page.
 */
page: Page, };

/**
 * A method that a form offers.
 */
export type TopUpMethod = { 
/**
 * The method.
 */
method: PaymentMethod, 
/**
 * The only currency in which money moves so; null where any does.
 */
currency: Currency | null, };

/**
 * What forms of top-ups offer.
 */
export type TopUpMethods = { 
/**
 * For offline requests.
 */
offline: Array<TopUpMethod>, 
/**
 * For online top-ups.
 */
online: Array<TopUpMethod>, };

/**
 * Something that was done with a top-up.
 */
export type TopUpNote = { 
/**
 * What.
 */
act: TopUpAct, 
/**
 * The opinion, or the reason.
 */
opinion: string, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, };

/**
 * A request to turn down.
 */
export type TopUpOpinionRequest = { 
/**
 * Which.
 */
id: TopUpId, 
/**
 * 审核意见
 */
opinion: string, };

/**
 * An online top-up whose money came.
 */
export type TopUpReceiveRequest = { 
/**
 * Which.
 */
id: TopUpId, 
/**
 * When the top-up that the person looked at was last changed.
 */
read_at: string, 
/**
 * The channel's number of the transaction.
 */
voucher: string, 
/**
 * When the money came; now where it is not given.
 */
received_at: string | null, 
/**
 * Whether a person says that this is other money than what came before with the same number.
 */
is_number_confirmed: boolean, };

/**
 * A credited top-up to take back.
 */
export type TopUpReverseRequest = { 
/**
 * Which.
 */
id: TopUpId, 
/**
 * Why.
 */
remarks: string, };

/**
 * A top-up as lists show it.
 */
export type TopUpRow = { 
/**
 * Its id.
 */
id: TopUpId, 
/**
 * Whose balance it is for.
 */
member_id: MemberId, 
/**
 * Their name.
 */
member_name: string, 
/**
 * Their number.
 */
member_no: string | null, 
/**
 * How it came to the desk.
 */
kind: TopUpKind, 
/**
 * How far it has come.
 */
state: TopUpState, 
/**
 * How much.
 */
amount: Money, 
/**
 * How the money moves.
 */
method: PaymentMethod, 
/**
 * 编号
 */
voucher: string | null, 
/**
 * When the money came.
 */
received_at: string | null, 
/**
 * Who paid.
 */
payer: string, 
/**
 * The desk's remarks.
 */
remarks: string | null, 
/**
 * What was said last about it.
 */
opinion: string | null, 
/**
 * Who filed it.
 */
filed_by: string, 
/**
 * Whether the person at the desk did.
 */
is_own: boolean, 
/**
 * When.
 */
filed_at: string, 
/**
 * Who approved or refused it, or said what became of its money.
 */
decided_by: string | null, 
/**
 * When anything of it last changed.
 */
updated_at: string, 
/**
 * What the person at the desk cannot do with it, and why.
 */
blocked: TopUpBlocks, };

/**
 * Chosen top-ups.
 */
export type TopUpSelectionRequest = { 
/**
 * Which.
 */
selection: Selection<TopUpFilter, TopUpId>, };

/**
 * A top-up to show.
 */
export type TopUpShowRequest = { 
/**
 * Which.
 */
id: TopUpId, };

/**
 * What a list of top-ups sorts by.
 */
export type TopUpSortKey = "filed_at" | "received_at" | "amount" | "updated_at";

/**
 * What a top-up begins as.
 */
export type TopUpStart = "draft" | "pending" | "awaiting";

/**
 * How far a top-up has come (requirements H6).
 */
export type TopUpState = "draft" | "pending" | "awaiting" | "credited" | "refused" | "abandoned" | "reversed";

/**
 * What top-ups add up to, in one currency.
 */
export type TopUpSum = { 
/**
 * How many.
 */
count: number, 
/**
 * All of them together.
 */
amount: Money, 
/**
 * What of it balances have.
 */
credited: Money, };

/**
 * What a form says.
 */
export type TopUpTerms = { 
/**
 * How much.
 */
amount: Money, 
/**
 * How the money moves.
 */
method: PaymentMethod, 
/**
 * 编号: of the bank's slip, or of the channel's transaction. What is filed for review has one.
 */
voucher: string | null, 
/**
 * When the money came; now where a request for review does not say.
 */
received_at: string | null, 
/**
 * Who paid; the member where it is not said.
 */
payer: string | null, 
/**
 * The desk's remarks.
 */
remarks: string | null, };

/**
 * Work of this desk on its way.
 */
export type Unconfirmed = { 
/**
 * Commands that wait for the server.
 */
waiting: number, 
/**
 * Commands that were refused or overwritten, and that nobody settled.
 */
conflicts: number, };

/**
 * A command to take back.
 */
export type UndoRequest = { 
/**
 * Its id.
 */
command_id: CommandId, };

/**
 * Requirements A3.4.
 */
export type UnitDetails = { 
/**
 * 成立时间
 */
founded_on: string | null, 
/**
 * 主营业务
 */
main_business: string | null, 
/**
 * 单位网站
 */
website: string | null, 
/**
 * 办公座机
 */
office_phone: string | null, 
/**
 * 职工总人数
 */
headcount: number | null, 
/**
 * 总资产; entered in 10,000 CNY, kept exactly in minor units.
 */
total_assets: Money | null, 
/**
 * 上年度营业收入
 */
last_year_revenue: Money | null, 
/**
 * 上年度纳税总额
 */
last_year_tax: Money | null, 
/**
 * 生产总值 (requirements A2.3)
 */
production_value: Money | null, };

/**
 * Opens what a passphrase locks.
 */
export type UnlockRequest = { 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * What going to another level costs today.
 */
export type UpgradeQuote = { 
/**
 * Whole months that are left of membership.
 */
months: number, 
/**
 * What is to be paid; nothing where it costs nothing.
 */
amount: Money, 
/**
 * Dues of the level that it leaves.
 */
from_dues: Money, 
/**
 * Months of a term of that level.
 */
from_months: number, 
/**
 * Dues of the level that it goes to.
 */
to_dues: Money, 
/**
 * Months of a term of that level.
 */
to_months: number, };

/**
 * A person who signs in.
 */
export type UserId = string;

/**
 * How much an issue weighs.
 */
export type Weight = "notice" | "refusal";

/**
 * What a request asks for.
 */
export type Wish = { "kind": "level_change", 
/**
 * Which.
 */
level_id: LevelId, } | { "kind": "profile_change", 
/**
 * The fields that change, as they would be typed; an empty text clears its field.
 */
texts: { [key in MemberField]?: string }, } | { "kind": "renewal", 
/**
 * For how many terms of the level.
 */
terms: number, } | { "kind": "contact_change", 
/**
 * Name, mobile and e-mail, as far as they change; an empty text clears its field.
 */
texts: { [key in MemberField]?: string }, } | { "kind": "withdrawal", 
/**
 * From which day; at once where none is given.
 */
effective_on: string | null, 
/**
 * Why.
 */
reason: string, };

/**
 * One field before and after, in words.
 */
export type WordedChange = { 
/**
 * Its label.
 */
label: string, 
/**
 * What stands now.
 */
before: string | null, 
/**
 * What will stand.
 */
after: string | null, };

/**
 * Work that is to stop.
 */
export type WorkStopRequest = { 
/**
 * The call that does it, such as `certificate.print`.
 */
task: string, };

/**
 * A file that was written.
 */
export type WrittenFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * How many records stand in it.
 */
rows: number, };

/** Every call: its request and its response. */
export interface Calls {
  "association.state": { request: Nothing; response: AssociationState };
  "association.create": { request: CreateRequest; response: AssociationState };
  "association.demonstrate": { request: DemonstrateRequest; response: AssociationState };
  "association.unlock": { request: UnlockRequest; response: AssociationState };
  "association.status": { request: Nothing; response: AssociationStatus };
  "association.check": { request: Nothing; response: CheckReport };
  "association.backup": { request: BackupRequest; response: BackupMade };
  "association.restore": { request: RestoreRequest; response: AssociationState };
  "association.people": { request: Nothing; response: People };
  "association.edit_user": { request: EditUserRequest; response: Done };
  "association.runs": { request: RunListRequest; response: Listed<RunRow> };
  "association.undo": { request: UndoRequest; response: Done };
  "number.list": { request: Nothing; response: Array<NumberSupply> };
  "number.lease": { request: LeaseRequest; response: Done };
  "number.give_back": { request: GiveBackRequest; response: Array<NumberSupply> };
  "number.report": { request: Nothing; response: Array<NumberReport> };
  "sync.connect": { request: ConnectRequest; response: SyncState };
  "sync.now": { request: Nothing; response: SyncState };
  "sync.state": { request: Nothing; response: SyncState };
  "sync.wait": { request: Nothing; response: SyncNews };
  "sync.password": { request: ChoosePasswordRequest; response: PasswordChosen };
  "sync.invite": { request: InvitePersonRequest; response: PersonInvited };
  "sync.devices": { request: Nothing; response: Array<KnownDevice> };
  "sync.revoke": { request: RevokeDeviceRequest; response: Array<KnownDevice> };
  "sync.set_aside": { request: SetAsideRequest; response: Array<PendingCommand> };
  "sync.take_up": { request: TakeUpRequest; response: Array<PendingCommand> };
  "sync.pending": { request: PendingRequest; response: Listed<PendingCommand> };
  "sync.conflicts": { request: ConflictsRequest; response: Listed<ConflictRow> };
  "sync.conflict": { request: ConflictRequest; response: ConflictShown };
  "sync.redo": { request: RedoRequest; response: Redone };
  "sync.settle": { request: SettleRequest; response: SyncState };
  "overview.today": { request: TodayRequest; response: Today };
  "overview.figures": { request: Nothing; response: OverviewFigures };
  "association.choices": { request: Nothing; response: Choices };
  "association.add_org": { request: AddOrgRequest; response: Done };
  "association.edit_org": { request: EditOrgRequest; response: Done };
  "association.orgs": { request: OrgListRequest; response: Listed<OrgRow> };
  "association.number_samples": { request: NumberSamplesRequest; response: NumberSamples };
  "association.levels": { request: LevelListRequest; response: Listed<LevelRow> };
  "association.edit_level": { request: EditLevelRequest; response: Done };
  "association.add_level": { request: AddLevelRequest; response: Done };
  "member.list": { request: MemberListRequest; response: Listed<MemberRow> };
  "member.search": { request: MemberSearchRequest; response: Array<MemberHit> };
  "member.show": { request: MemberShowRequest; response: MemberPanorama };
  "member.form": { request: MemberFormRequest; response: MemberForm };
  "member.reference": { request: MemberReferenceRequest; response: Array<ReferenceEntry> };
  "member.columns": { request: Nothing; response: Array<MemberColumn> };
  "member.add": { request: MemberAddRequest; response: Done };
  "member.edit": { request: MemberEditRequest; response: Done };
  "member.delete": { request: MemberSelectionRequest; response: Done };
  "member.tag": { request: MemberTagRequest; response: Done };
  "member.add_tag": { request: MemberAddTagRequest; response: Done };
  "member.certify": { request: MemberSelectionRequest; response: Done };
  "member.review": { request: MemberReviewRequest; response: Done };
  "member.blacklist": { request: MemberBlacklistRequest; response: Done };
  "member.lift_blacklist": { request: MemberLiftRequest; response: Done };
  "member.withdraw": { request: MemberWithdrawRequest; response: Done };
  "member.readmit": { request: MemberReadmitRequest; response: Done };
  "member.duplicates": { request: DuplicatesRequest; response: Listed<DuplicateGroupRow> };
  "member.merge": { request: MemberMergeRequest; response: Done };
  "member.branch_follows": { request: BranchFollowListRequest; response: Listed<BranchFollowRow> };
  "member.follow_branches": { request: BranchFollowRequest; response: Done };
  "member.unfollow_branches": { request: BranchUnfollowRequest; response: Done };
  "member.branch_follows_export": { request: BranchFollowExportRequest; response: WrittenFile };
  "member.award_points": { request: PointsAwardRequest; response: Done };
  "member.reverse_points": { request: PointsReverseRequest; response: Done };
  "member.add_follow_up_type": { request: FollowUpTypeAddRequest; response: Done };
  "member.edit_follow_up_type": { request: FollowUpTypeEditRequest; response: Done };
  "member.fields": { request: Nothing; response: FieldSettingsShown };
  "member.add_field": { request: CustomFieldAddRequest; response: Done };
  "member.edit_field": { request: CustomFieldEditRequest; response: Done };
  "member.set_form": { request: GroupFormRequest; response: Done };
  "member.follow_ups_export": { request: FollowUpExportRequest; response: WrittenFile };
  "member.events": { request: EventListRequest; response: Listed<EventRow> };
  "member.events_export": { request: EventExportRequest; response: WrittenFile };
  "notice.list": { request: NoticeListRequest; response: Listed<NoticeRow> };
  "notice.board": { request: Nothing; response: Array<NoticeRow> };
  "notice.write": { request: NoticeWriteRequest; response: Done };
  "notice.retire": { request: NoticeRetireRequest; response: Done };
  "member.follow_up": { request: MemberFollowUpRequest; response: Done };
  "member.follow_ups": { request: FollowUpListRequest; response: Listed<FollowUpRow> };
  "member.delete_follow_ups": { request: FollowUpDeleteRequest; response: Done };
  "member.history": { request: MemberHistoryRequest; response: Listed<MemberEvent> };
  "member.attachments": { request: AttachmentsRequest; response: Array<AttachmentRow> };
  "member.attach": { request: MemberAttachRequest; response: Done };
  "member.detach": { request: MemberDetachRequest; response: Done };
  "member.show_attachment": { request: AttachmentShowRequest; response: AttachmentShown };
  "member.save_attachment": { request: AttachmentSaveRequest; response: WrittenFile };
  "member.export": { request: MemberExportRequest; response: WrittenFile };
  "member.labels": { request: MemberLabelsRequest; response: PrintedFile };
  "member.application_form": { request: ApplicationFormRequest; response: PrintedFile };
  "member.certificate_check": { request: CertificateCheckRequest; response: CertificateCheck };
  "certificate.print": { request: CertificatePrintRequest; response: PrintedFile };
  "certificate.design": { request: Nothing; response: CertificateDesign };
  "certificate.set_design": { request: CertificateDesign; response: Done };
  "certificate.set_seal": { request: CertificateSealRequest; response: Done };
  "application.list": { request: ApplicationListRequest; response: Listed<ApplicationRow> };
  "application.counts": { request: ApplicationFilterRequest; response: Array<ApplicationCount> };
  "application.show": { request: ApplicationShowRequest; response: ApplicationDetail };
  "application.form": { request: ApplicationFilingRequest; response: ApplicationFiling };
  "application.file": { request: ApplicationFileRequest; response: Done };
  "application.amend": { request: ApplicationAmendRequest; response: Done };
  "application.approve": { request: ApplicationApproveRequest; response: Done };
  "application.return": { request: ApplicationOpinionRequest; response: Done };
  "application.reject": { request: ApplicationOpinionRequest; response: Done };
  "application.cancel": { request: ApplicationOpinionRequest; response: Done };
  "application.due": { request: Nothing; response: DueApplications };
  "application.take_effect": { request: Nothing; response: Done };
  "application.export": { request: ApplicationExportRequest; response: WrittenFile };
  "application.print": { request: ApplicationExportRequest; response: WrittenFile };
  "application.approval": { request: Nothing; response: Array<ApprovalSettingShown> };
  "application.set_approval": { request: SetApprovalRequest; response: Done };
  "application.intake": { request: Nothing; response: IntakeShown };
  "application.set_intake": { request: SetIntakeRequest; response: Done };
  "application.export_filings": { request: FilingExportRequest; response: WrittenFile };
  "application.print_filings": { request: FilingExportRequest; response: WrittenFile };
  "application.filings": { request: FilingListRequest; response: Listed<FilingRow> };
  "application.filing_sent": { request: FilingShowRequest; response: Array<FilingLine> };
  "application.close_filings": { request: FilingCloseRequest; response: Done };
  "message.list": { request: MessageListRequest; response: Listed<MessageListRow> };
  "message.preview": { request: MessagePreviewRequest; response: MessagePreview };
  "message.prepare": { request: MessagePrepareRequest; response: Done };
  "message.cancel": { request: MessageSelectionRequest; response: Done };
  "message.retry": { request: MessageSelectionRequest; response: Done };
  "message.export": { request: MessageExportRequest; response: WrittenFile };
  "message.fields": { request: MergeFieldsRequest; response: Array<MergeFieldWord> };
  "message.templates": { request: TemplateListRequest; response: Array<TemplateRow> };
  "message.add_template": { request: TemplateAddRequest; response: Done };
  "message.edit_template": { request: TemplateEditRequest; response: Done };
  "message.retire_template": { request: TemplateRetireRequest; response: Done };
  "message.opt_outs": { request: OptOutListRequest; response: Listed<OptedOut> };
  "message.opt_out": { request: OptOutRequest; response: Done };
  "message.opt_in": { request: OptOutRequest; response: Done };
  "message.setup": { request: Nothing; response: SetUpMessages };
  "message.set_up": { request: SetUpMessages; response: Done };
  "message.reminders": { request: Nothing; response: RemindersShown };
  "message.reminders_due": { request: Nothing; response: Array<ReminderDue> };
  "message.set_reminders": { request: SetReminders; response: Done };
  "message.sending": { request: Nothing; response: SendingState };
  "order.list": { request: OrderListRequest; response: Listed<OrderListRow> };
  "order.totals": { request: OrderFilterRequest; response: Array<OrderSum> };
  "order.show": { request: OrderShowRequest; response: OrderDetail };
  "package.categories": { request: CategoryListRequest; response: Listed<CategoryRow> };
  "package.add_category": { request: CategoryAddRequest; response: Done };
  "package.edit_category": { request: CategoryEditRequest; response: Done };
  "package.delete_category": { request: CategoryDeleteRequest; response: Done };
  "package.list": { request: PackageListRequest; response: Listed<PackageRow> };
  "package.add": { request: PackageAddRequest; response: Done };
  "package.edit": { request: PackageEditRequest; response: Done };
  "package.prices": { request: PackagePricesRequest; response: Array<PriceVersion> };
  "package.set_price": { request: PackagePriceRequest; response: Done };
  "package.promotions": { request: PromotionListRequest; response: Listed<PromotionRow> };
  "package.add_promotion": { request: PromotionAddRequest; response: Done };
  "package.edit_promotion": { request: PromotionEditRequest; response: Done };
  "package.quote": { request: QuoteRequest; response: Quote };
  "order.form": { request: OrderFormRequest; response: OrderAddRequest };
  "order.add": { request: OrderAddRequest; response: Done };
  "order.edit": { request: OrderEditRequest; response: Done };
  "order.cancel": { request: OrderCancelRequest; response: Done };
  "order.review_counts": { request: OrderFilterRequest; response: OrderReviewCounts };
  "order.review_rule": { request: Nothing; response: OrderReviewRuleShown };
  "order.set_review": { request: OrderSetReviewRequest; response: Done };
  "order.approve": { request: OrderOpinionRequest; response: Done };
  "order.reject": { request: OrderOpinionRequest; response: Done };
  "order.return": { request: OrderOpinionRequest; response: Done };
  "order.export": { request: OrderExportRequest; response: WrittenFile };
  "order.print": { request: OrderExportRequest; response: WrittenFile };
  "renewal.list": { request: RenewalListRequest; response: Listed<RenewalRow> };
  "renewal.preview": { request: RenewalPreviewRequest; response: RenewalPreview };
  "renewal.renew": { request: RenewalRequest; response: Done };
  "renewal.timeline": { request: RenewalMemberRequest; response: RenewalTimeline };
  "renewal.explain": { request: RenewalMemberRequest; response: RenewalExplanation };
  "payment.methods": { request: Nothing; response: Array<PaymentMethod> };
  "payment.record": { request: PaymentRecordRequest; response: Done };
  "report.received": { request: MoneyListRequest; response: Listed<MoneyRow> };
  "report.received_totals": { request: MoneyFilterRequest; response: Array<ReceivedSum> };
  "report.export_money": { request: MoneyExportRequest; response: WrittenFile };
  "report.print_money": { request: MoneyExportRequest; response: WrittenFile };
  "report.income": { request: IncomeRequest; response: IncomeReport };
  "report.receivables": { request: ReceivablesRequest; response: ReceivablesReport };
  "report.deferred": { request: DeferredRequest; response: DeferredReport };
  "report.payouts": { request: PayoutRequest; response: PayoutReport };
  "report.export": { request: ReportExportRequest; response: WrittenFile };
  "report.print": { request: ReportExportRequest; response: WrittenFile };
  "closing.rehearse": { request: MonthRequest; response: Rehearsal };
  "closing.prove": { request: MonthRequest; response: MonthProof };
  "closing.list": { request: Nothing; response: Array<ClosingRow> };
  "closing.close": { request: CloseRequest; response: Done };
  "closing.reopen": { request: ReopenRequest; response: Done };
  "bank.list": { request: BankListRequest; response: Listed<BankLineRow> };
  "bank.show": { request: BankShowRequest; response: BankLineRow };
  "bank.counts": { request: BankFilterRequest; response: BankCounts };
  "bank.settle": { request: BankSettleRequest; response: Done };
  "bank.credit": { request: BankCreditRequest; response: Done };
  "bank.accept": { request: BankSelectionRequest; response: Done };
  "bank.set_aside": { request: BankSetAsideRequest; response: Done };
  "binding.list": { request: BindingListRequest; response: Listed<BindingRow> };
  "binding.counts": { request: BindingFilterRequest; response: BindingCounts };
  "binding.show": { request: BindingShowRequest; response: BindingFile };
  "binding.bind": { request: BindingBindRequest; response: Done };
  "binding.unbind": { request: BindingSelectionRequest; response: Done };
  "binding.suspend": { request: BindingSuspendRequest; response: Done };
  "binding.enable": { request: BindingSelectionRequest; response: Done };
  "binding.set_expiry": { request: BindingExpiryRequest; response: Done };
  "binding.billing": { request: BillingRequest; response: BillingShown };
  "binding.set_billing": { request: BillingSetRequest; response: Done };
  "binding.preview": { request: BindingPreviewRequest; response: BindingPreview };
  "binding.renew": { request: BindingRenewRequest; response: Done };
  "binding.export": { request: BindingExportRequest; response: WrittenFile };
  "binding.print": { request: BindingExportRequest; response: WrittenFile };
  "dunning.list": { request: DunningListRequest; response: Listed<DunningRow> };
  "dunning.counts": { request: DunningFilterRequest; response: DunningCounts };
  "dunning.show": { request: DunningShowRequest; response: DunningFile };
  "dunning.preview": { request: DunningPreviewRequest; response: DunningPreview };
  "dunning.send": { request: DunningSelectionRequest; response: Done };
  "dunning.record": { request: DunningRecordRequest; response: Done };
  "dunning.settings": { request: Nothing; response: DunningSettings };
  "dunning.set_up": { request: SetUpDunning; response: Done };
  "dunning.export": { request: DunningExportRequest; response: WrittenFile };
  "dunning.print": { request: DunningExportRequest; response: WrittenFile };
  "balance.show": { request: BalanceShowRequest; response: MemberBalance };
  "balance.deduct": { request: BalanceDeductRequest; response: Done };
  "balance.keep_overpaid": { request: BalanceKeepRequest; response: Done };
  "balance.top_ups": { request: TopUpListRequest; response: Listed<TopUpRow> };
  "balance.top_up_counts": { request: TopUpFilterRequest; response: Array<TopUpCount> };
  "balance.top_up_totals": { request: TopUpFilterRequest; response: Array<TopUpSum> };
  "balance.top_up_show": { request: TopUpShowRequest; response: TopUpDetail };
  "balance.top_up_methods": { request: Nothing; response: TopUpMethods };
  "balance.file_top_up": { request: TopUpFileRequest; response: Done };
  "balance.edit_top_up": { request: TopUpEditRequest; response: Done };
  "balance.submit_top_ups": { request: TopUpSelectionRequest; response: Done };
  "balance.delete_top_ups": { request: TopUpSelectionRequest; response: Done };
  "balance.approve_top_up": { request: TopUpApproveRequest; response: Done };
  "balance.return_top_up": { request: TopUpOpinionRequest; response: Done };
  "balance.refuse_top_up": { request: TopUpOpinionRequest; response: Done };
  "balance.receive_top_up": { request: TopUpReceiveRequest; response: Done };
  "balance.abandon_top_ups": { request: TopUpAbandonRequest; response: Done };
  "balance.reverse_top_up": { request: TopUpReverseRequest; response: Done };
  "balance.export_top_ups": { request: TopUpExportRequest; response: WrittenFile };
  "balance.print_top_ups": { request: TopUpExportRequest; response: WrittenFile };
  "payment.propose": { request: PaymentProposeRequest; response: PaymentProposal };
  "payment.collect": { request: PaymentCollectRequest; response: Done };
  "payment.reverse_collection": { request: CollectionReverseRequest; response: Done };
  "payment.refund": { request: PaymentRefundRequest; response: Done };
  "payment.reverse": { request: PaymentReverseRequest; response: Done };
  "payment.issue_receipt": { request: ReceiptIssueRequest; response: Done };
  "payment.print_receipt": { request: ReceiptPrintRequest; response: WrittenFile };
  "invoice.list": { request: InvoiceListRequest; response: Listed<InvoiceListRow> };
  "invoice.counts": { request: InvoiceFilterRequest; response: InvoiceCounts };
  "invoice.totals": { request: InvoiceFilterRequest; response: Array<InvoiceSum> };
  "invoice.remaining": { request: Nothing; response: InvoiceRemaining };
  "invoice.show": { request: InvoiceShowRequest; response: InvoiceDetail };
  "invoice.form": { request: InvoiceFormRequest; response: InvoiceForm };
  "invoice.create": { request: InvoiceCreateRequest; response: Done };
  "invoice.add": { request: InvoiceAddRequest; response: Done };
  "invoice.edit": { request: InvoiceEditRequest; response: Done };
  "invoice.rehearse_issue": { request: InvoiceSelectionRequest; response: IssueRehearsal };
  "invoice.issue": { request: InvoiceSelectionRequest; response: Done };
  "invoice.set_number": { request: InvoiceSetNumberRequest; response: Done };
  "invoice.delete": { request: InvoiceSelectionRequest; response: Done };
  "invoice.void": { request: InvoiceVoidRequest; response: Done };
  "invoice.red_letter": { request: InvoiceRedLetterRequest; response: Done };
  "invoice.reissue": { request: InvoiceReissueRequest; response: Done };
  "invoice.post": { request: InvoicePostRequest; response: Done };
  "invoice.export": { request: InvoiceExportRequest; response: WrittenFile };
  "invoice.print": { request: InvoiceExportRequest; response: WrittenFile };
  "invoice.template": { request: InvoiceTemplateRequest; response: WrittenFile };
  "invoice.whole_template": { request: InvoiceTemplateRequest; response: WrittenFile };
  "sheet.detect": { request: SheetDetectRequest; response: SheetDetected };
  "member.import_preview": { request: MemberImportPreviewRequest; response: ImportPreview };
  "order.import_preview": { request: ImportPreviewRequest; response: ImportPreview };
  "invoice.import_preview": { request: ImportPreviewRequest; response: ImportPreview };
  "binding.import_preview": { request: ImportPreviewRequest; response: ImportPreview };
  "bank.import_preview": { request: ImportPreviewRequest; response: ImportPreview };
  "invoice.import_whole_preview": { request: ImportPreviewRequest; response: ImportPreview };
  "import.rows": { request: ImportRowsRequest; response: Listed<ImportRow> };
  "import.commit": { request: ImportRequest; response: ImportDone };
  "import.undo": { request: ImportUndoRequest; response: ImportUndone };
  "import.save_rejects": { request: SaveRejectsRequest; response: Nothing };
  "import.create_missing": { request: CreateMissingRequest; response: ImportPreview };
  "import.accept_suggestion": { request: AcceptSuggestionRequest; response: ImportPreview };
  "import.history": { request: Nothing; response: Array<ImportHistoryRow> };
  "import.report": { request: ImportRequest; response: ImportReport };
  "work.stop": { request: WorkStopRequest; response: Nothing };
  "preference.get": { request: GetRequest; response: JsonValue };
  "preference.set": { request: SetRequest; response: Nothing };
}

/** Areas whose queries a call makes stale. */
export const TOUCHES: Readonly<Record<keyof Calls, readonly string[]>> = {
  "association.state": [],
  "association.create": ["association", "member", "renewal", "order", "invoice", "overview", "report", "closing", "application", "dunning", "binding"],
  "association.demonstrate": ["association", "member", "renewal", "order", "invoice", "overview", "report", "closing", "import", "preference", "application", "dunning", "binding"],
  "association.unlock": ["association", "member", "renewal", "order", "invoice", "overview", "report", "closing", "application", "dunning", "binding"],
  "association.status": [],
  "association.check": [],
  "association.backup": [],
  "association.restore": ["association", "member", "renewal", "order", "invoice", "overview", "report", "closing", "import", "preference", "application", "dunning", "binding"],
  "association.people": [],
  "association.edit_user": ["association", "sync"],
  "association.runs": [],
  "association.undo": ["association", "member", "order", "invoice", "certificate", "notice", "overview", "report", "closing", "import", "dunning", "binding"],
  "number.list": [],
  "number.lease": ["number"],
  "number.give_back": ["number"],
  "number.report": [],
  "sync.connect": ["association", "member", "message", "renewal", "number", "order", "invoice", "overview", "report", "closing", "import", "application", "dunning", "binding"],
  "sync.now": ["association", "member", "message", "renewal", "number", "order", "invoice", "overview", "report", "closing", "import", "application", "dunning", "binding"],
  "sync.state": [],
  "sync.wait": [],
  "sync.password": [],
  "sync.invite": ["association"],
  "sync.devices": [],
  "sync.revoke": ["sync"],
  "sync.set_aside": [],
  "sync.take_up": ["association", "member", "message", "renewal", "order", "invoice", "certificate", "overview", "report", "closing", "sync", "application", "dunning", "binding"],
  "sync.pending": [],
  "sync.conflicts": [],
  "sync.conflict": [],
  "sync.redo": ["association", "member", "message", "renewal", "order", "invoice", "certificate", "overview", "report", "closing", "sync", "application", "dunning", "binding"],
  "sync.settle": ["association", "sync"],
  "overview.today": [],
  "overview.figures": [],
  "association.choices": [],
  "association.add_org": ["association"],
  "association.edit_org": ["association", "member", "renewal", "overview", "report", "closing", "dunning", "binding"],
  "association.orgs": [],
  "association.number_samples": [],
  "association.levels": [],
  "association.edit_level": ["association", "member", "renewal", "overview", "report", "closing", "dunning", "binding"],
  "association.add_level": ["association"],
  "member.list": [],
  "member.search": [],
  "member.show": [],
  "member.form": [],
  "member.reference": [],
  "member.columns": [],
  "member.add": ["member", "renewal", "overview", "report", "closing", "dunning", "binding"],
  "member.edit": ["member", "renewal", "order", "overview", "report", "closing", "application", "dunning", "binding"],
  "member.delete": ["member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "member.tag": ["member", "renewal"],
  "member.add_tag": ["member", "renewal", "association"],
  "member.certify": ["member", "overview", "report", "closing", "dunning", "binding"],
  "member.review": ["member", "order", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "member.blacklist": ["member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "member.lift_blacklist": ["member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "member.withdraw": ["member", "overview", "report", "closing", "dunning", "binding"],
  "member.readmit": ["member", "order", "renewal", "number", "overview", "report", "closing", "dunning", "binding"],
  "member.duplicates": [],
  "member.merge": ["balance", "member", "order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "member.branch_follows": [],
  "member.follow_branches": ["member"],
  "member.unfollow_branches": ["member"],
  "member.branch_follows_export": [],
  "member.award_points": ["member"],
  "member.reverse_points": ["member"],
  "member.add_follow_up_type": ["member", "association"],
  "member.edit_follow_up_type": ["member", "association"],
  "member.fields": [],
  "member.add_field": ["member", "association"],
  "member.edit_field": ["member", "association"],
  "member.set_form": ["member", "association"],
  "member.follow_ups_export": [],
  "member.events": [],
  "member.events_export": [],
  "notice.list": [],
  "notice.board": [],
  "notice.write": ["notice"],
  "notice.retire": ["notice"],
  "member.follow_up": ["member", "renewal", "overview", "report", "closing", "dunning", "binding"],
  "member.follow_ups": [],
  "member.delete_follow_ups": ["member", "renewal", "overview", "report", "closing", "dunning", "binding"],
  "member.history": [],
  "member.attachments": [],
  "member.attach": ["member"],
  "member.detach": ["member"],
  "member.show_attachment": [],
  "member.save_attachment": [],
  "member.export": [],
  "member.labels": [],
  "member.application_form": [],
  "member.certificate_check": [],
  "certificate.print": [],
  "certificate.design": [],
  "certificate.set_design": ["association", "certificate"],
  "certificate.set_seal": ["association", "certificate"],
  "application.list": [],
  "application.counts": [],
  "application.show": [],
  "application.form": [],
  "application.file": ["application", "member", "order", "overview", "report", "closing", "renewal", "dunning", "binding"],
  "application.amend": ["application", "member", "order", "overview", "report", "closing", "renewal", "dunning", "binding"],
  "application.approve": ["application", "member", "order", "overview", "report", "closing", "renewal", "dunning", "binding"],
  "application.return": ["application"],
  "application.reject": ["application"],
  "application.cancel": ["application", "order", "invoice", "overview", "report", "closing", "renewal", "dunning", "binding"],
  "application.due": [],
  "application.take_effect": ["application", "member", "overview", "report", "closing", "renewal", "dunning", "binding"],
  "application.export": [],
  "application.print": [],
  "application.approval": [],
  "application.set_approval": ["application"],
  "application.intake": [],
  "application.set_intake": ["application"],
  "application.export_filings": [],
  "application.print_filings": [],
  "application.filings": [],
  "application.filing_sent": [],
  "application.close_filings": ["application", "overview", "report", "closing", "dunning", "binding"],
  "message.list": [],
  "message.preview": [],
  "message.prepare": ["message"],
  "message.cancel": ["message", "dunning", "binding"],
  "message.retry": ["message", "dunning", "binding"],
  "message.export": [],
  "message.fields": [],
  "message.templates": [],
  "message.add_template": ["message"],
  "message.edit_template": ["message"],
  "message.retire_template": ["message"],
  "message.opt_outs": [],
  "message.opt_out": ["message"],
  "message.opt_in": ["message"],
  "message.setup": [],
  "message.set_up": ["message"],
  "message.reminders": [],
  "message.reminders_due": [],
  "message.set_reminders": ["message"],
  "message.sending": [],
  "order.list": [],
  "order.totals": [],
  "order.show": [],
  "package.categories": [],
  "package.add_category": ["package"],
  "package.edit_category": ["package", "binding"],
  "package.delete_category": ["package"],
  "package.list": [],
  "package.add": ["package", "binding"],
  "package.edit": ["package", "binding"],
  "package.prices": [],
  "package.set_price": ["package"],
  "package.promotions": [],
  "package.add_promotion": ["package"],
  "package.edit_promotion": ["package"],
  "package.quote": [],
  "order.form": [],
  "order.add": ["order", "package", "member", "renewal", "overview", "report", "closing", "dunning", "binding"],
  "order.edit": ["order", "invoice", "overview"],
  "order.cancel": ["order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "order.review_counts": [],
  "order.review_rule": [],
  "order.set_review": ["order"],
  "order.approve": ["order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "order.reject": ["order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "order.return": ["order", "overview"],
  "order.export": [],
  "order.print": [],
  "renewal.list": [],
  "renewal.preview": [],
  "renewal.renew": ["order", "member", "renewal", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "renewal.timeline": [],
  "renewal.explain": [],
  "payment.methods": [],
  "payment.record": ["order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "report.received": [],
  "report.received_totals": [],
  "report.export_money": [],
  "report.print_money": [],
  "report.income": [],
  "report.receivables": [],
  "report.deferred": [],
  "report.payouts": [],
  "report.export": [],
  "report.print": [],
  "closing.rehearse": [],
  "closing.prove": [],
  "closing.list": [],
  "closing.close": ["closing", "report", "sync"],
  "closing.reopen": ["closing", "report", "sync"],
  "bank.list": [],
  "bank.show": [],
  "bank.counts": [],
  "bank.settle": ["bank", "balance", "order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "bank.credit": ["bank", "balance", "member", "order", "overview", "report", "closing"],
  "bank.accept": ["bank", "balance", "order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "bank.set_aside": ["bank", "closing"],
  "binding.list": [],
  "binding.counts": [],
  "binding.show": [],
  "binding.bind": ["binding"],
  "binding.unbind": ["binding"],
  "binding.suspend": ["binding"],
  "binding.enable": ["binding"],
  "binding.set_expiry": ["binding"],
  "binding.billing": [],
  "binding.set_billing": ["binding"],
  "binding.preview": [],
  "binding.renew": ["order", "invoice", "member", "renewal", "overview", "report", "closing", "dunning", "binding"],
  "binding.export": [],
  "binding.print": [],
  "dunning.list": [],
  "dunning.counts": [],
  "dunning.show": [],
  "dunning.preview": [],
  "dunning.send": ["dunning", "message", "overview", "binding"],
  "dunning.record": ["dunning", "binding"],
  "dunning.settings": [],
  "dunning.set_up": ["dunning", "binding"],
  "dunning.export": [],
  "dunning.print": [],
  "balance.show": [],
  "balance.deduct": ["balance", "order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "balance.keep_overpaid": ["balance", "order", "invoice", "member", "overview", "report", "closing", "dunning", "binding"],
  "balance.top_ups": [],
  "balance.top_up_counts": [],
  "balance.top_up_totals": [],
  "balance.top_up_show": [],
  "balance.top_up_methods": [],
  "balance.file_top_up": ["balance", "member", "overview"],
  "balance.edit_top_up": ["balance", "overview"],
  "balance.submit_top_ups": ["balance", "overview"],
  "balance.delete_top_ups": ["balance", "member", "overview"],
  "balance.approve_top_up": ["balance", "member", "order", "overview", "report", "closing"],
  "balance.return_top_up": ["balance", "overview"],
  "balance.refuse_top_up": ["balance", "overview"],
  "balance.receive_top_up": ["balance", "member", "order", "overview", "report", "closing"],
  "balance.abandon_top_ups": ["balance", "overview"],
  "balance.reverse_top_up": ["bank", "balance", "member", "order", "overview", "report", "closing"],
  "balance.export_top_ups": [],
  "balance.print_top_ups": [],
  "payment.propose": [],
  "payment.collect": ["balance", "order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "payment.reverse_collection": ["bank", "balance", "order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "payment.refund": ["balance", "order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "payment.reverse": ["balance", "order", "invoice", "member", "renewal", "overview", "report", "closing", "application", "dunning", "binding"],
  "payment.issue_receipt": ["order", "number"],
  "payment.print_receipt": [],
  "invoice.list": [],
  "invoice.counts": [],
  "invoice.totals": [],
  "invoice.remaining": [],
  "invoice.show": [],
  "invoice.form": [],
  "invoice.create": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.add": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.edit": ["order", "invoice"],
  "invoice.rehearse_issue": [],
  "invoice.issue": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.set_number": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.delete": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.void": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.red_letter": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.reissue": ["order", "invoice", "overview", "report", "closing", "dunning", "binding"],
  "invoice.post": ["invoice"],
  "invoice.export": [],
  "invoice.print": [],
  "invoice.template": [],
  "invoice.whole_template": [],
  "sheet.detect": [],
  "member.import_preview": [],
  "order.import_preview": [],
  "invoice.import_preview": [],
  "binding.import_preview": [],
  "bank.import_preview": [],
  "invoice.import_whole_preview": [],
  "import.rows": [],
  "import.commit": ["bank", "member", "renewal", "order", "invoice", "overview", "report", "closing", "import", "dunning", "binding"],
  "import.undo": ["bank", "member", "renewal", "order", "invoice", "overview", "report", "closing", "import", "application", "dunning", "binding"],
  "import.save_rejects": [],
  "import.create_missing": ["association", "import"],
  "import.accept_suggestion": ["import"],
  "import.history": [],
  "import.report": [],
  "work.stop": [],
  "preference.get": [],
  "preference.set": ["preference"],
};
