//! Who may do what, by role: the table that is written down here and nowhere else (requirements F1.1, F1.2).

use std::collections::HashSet;

use domain::AnyCommand;
use domain::access::Role;

pub const ROLES: [Role; 4] = [Role::Administrator, Role::Finance, Role::Clerk, Role::Viewer];

/// `x` may, `-` may not; in the order of [`ROLES`].
const RIGHTS: &str = "
    association.create         x - - -
    association.add_org        x - - -
    association.edit_org       x - - -
    association.add_level      x - - -
    association.edit_level     x - - -
    association.add_user       x - - -
    association.edit_user      x - - -
    association.lease_numbers  x x x -
    association.return_numbers x x x -
    association.undo           x x x -
    member.add                 x - x -
    member.apply               x - x -
    member.edit                x - x -
    member.delete              x - - -
    member.add_tag             x - x -
    member.tag                 x - x -
    member.certify             x - x -
    member.review              x - x -
    member.blacklist           x - x -
    member.lift_blacklist      x - x -
    member.withdraw            x - x -
    member.readmit             x - x -
    member.merge               x - - -
    member.follow_branches     x - x -
    member.unfollow_branches   x - x -
    member.award_points        x - x -
    member.reverse_points      x - x -
    member.add_follow_up_type  x - x -
    member.edit_follow_up_type x - x -
    member.add_field           x - - -
    member.edit_field          x - - -
    member.set_form            x - - -
    member.follow_up           x - x -
    member.delete_follow_ups   x - x -
    member.import              x - x -
    member.attach              x - x -
    member.detach              x - x -
    application.set_approval   x - - -
    application.set_intake     x - - -
    application.receive        - - - -
    application.close_filings  x x x -
    application.file           x - x -
    application.amend          x - x -
    application.approve        x x x -
    application.return         x x x -
    application.reject         x x x -
    application.cancel         x - x -
    application.take_effect    x x x -
    notice.add                 x - x -
    notice.edit                x - x -
    notice.retire              x - x -
    package.add_promotion      x - - -
    package.edit_promotion     x - - -
    package.add_category       x - - -
    package.edit_category      x - - -
    package.delete_category    x - - -
    package.add                x - - -
    package.edit               x - - -
    package.set_price          x - - -
    order.add                  x x x -
    order.edit                 x x x -
    order.cancel               x x x -
    order.import               x x x -
    order.approve              x x - -
    order.reject               x x - -
    order.return               x x - -
    order.set_review           x - - -
    renewal.renew              x x x -
    payment.record             x x - -
    payment.reverse            x x - -
    payment.refund             x x - -
    payment.collect            x x - -
    payment.reverse_collection x x - -
    bank.import                x x - -
    bank.settle                x x - -
    bank.set_aside             x x - -
    closing.close              x x - -
    closing.reopen             x - - -
    balance.deduct             x x - -
    balance.keep_overpaid      x x - -
    balance.file_top_up        x x x -
    balance.edit_top_up        x x x -
    balance.submit_top_ups     x x x -
    balance.delete_top_ups     x x x -
    balance.approve_top_up     x x - -
    balance.return_top_up      x x - -
    balance.refuse_top_up      x x - -
    balance.receive_top_up     x x - -
    balance.abandon_top_ups    x x x -
    balance.reverse_top_up     x x - -
    bank.credit                x x - -
    payment.issue_receipt      x x - -
    invoice.create             x x - -
    invoice.add                x x - -
    invoice.edit               x x - -
    invoice.issue              x x - -
    invoice.set_number         x x - -
    invoice.delete             x x - -
    invoice.void               x x - -
    invoice.red_letter         x x - -
    invoice.reissue            x x - -
    invoice.post               x x - -
    invoice.import             x x - -
    invoice.import_numbers     x x - -
    certificate.set_design     x - - -
    certificate.set_seal       x - - -
    binding.bind               x x x -
    binding.unbind             x x x -
    binding.suspend            x x x -
    binding.enable             x x x -
    binding.set_expiry         x x x -
    binding.import             x x x -
    binding.set_billing        x x x -
    binding.renew              x x x -
    dunning.send               x x x -
    dunning.record             x x x -
    dunning.set_up             x - - -
    message.add_template       x x x -
    message.edit_template      x x x -
    message.retire_template    x x x -
    message.prepare            x x x -
    message.cancel             x x x -
    message.retry              x x x -
    message.opt_out            x x x -
    message.opt_in             x x x -
    message.set_up             x - - -
    message.set_reminders      x - - -
    message.remind             - - - -
    message.sent               - - - -
    message.failed             - - - -
";

/// The table, which must name each command once.
pub fn table() -> Vec<(&'static str, [bool; 4])> {
    let line = |line: &'static str| {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap();
        let marks: Vec<bool> = words.map(|mark| mark == "x").collect();
        (name, marks.try_into().unwrap())
    };
    let table: Vec<_> = RIGHTS.lines().filter(|text| !text.trim().is_empty()).map(line).collect();
    let named: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
    assert_eq!(named.iter().collect::<HashSet<_>>(), AnyCommand::NAMES.iter().collect(), "a command has no line, or a line no command");
    assert_eq!(named.len(), AnyCommand::NAMES.len());
    table
}
