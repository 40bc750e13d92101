//! How certificates look: kept once for the association, with what stood before.

use domain::certificate::{CertificateTexts, SealChoice, SetCertificateDesign, SetCertificateSeal};

use crate::on_both_engines;

on_both_engines! {
    async fn the_design_is_plain_until_it_is_chosen_and_the_seal_stays_beside_it(story: Story) {
        let plain = story.store.certificate_design().await.unwrap();
        assert_eq!((plain.seal, plain.title_zh.as_str()), (SealChoice::Drawn, ""));
        story.issue(SetCertificateSeal { image: Some("iVBORw0KGgoAAAANSUhEUg==".into()) }).await.unwrap();
        let texts = CertificateTexts { title_zh: "荣誉证书".into(), ..Default::default() };
        story.issue(SetCertificateDesign { texts: texts.clone(), seal: SealChoice::Image }).await.unwrap();
        let design = story.store.certificate_design().await.unwrap();
        assert_eq!((design.seal, design.title_zh.as_str(), design.seal_image.is_some()), (SealChoice::Image, "荣誉证书", true));
        let outcome = story.issue(SetCertificateDesign { texts: texts.clone(), seal: SealChoice::Image }).await.unwrap();
        assert_eq!(outcome.changed, 0, "the same again changes nothing");
        story.issue(SetCertificateSeal { image: None }).await.unwrap();
        assert_eq!(story.store.certificate_design().await.unwrap().seal, SealChoice::Drawn);
        assert_eq!(story.refusal_of(SetCertificateDesign { texts, seal: SealChoice::Image }).await, "invalid_fields");
        assert_eq!(story.refusal_of(SetCertificateSeal { image: Some("GIF8".into()) }).await, "invalid_fields");
    }
}
